import type { MessagePort } from 'node:worker_threads';
import { systemRandom } from '../random.ts';
import type { DocumentCopy, OwnEdit, OwnEditOrder } from './document-work.ts';
import { EditedCopy } from './edited-copy.ts';

type Question =
  | { readonly ask: 'edit'; readonly more: readonly Uint8Array[]; readonly order: OwnEditOrder }
  | { readonly ask: 'holds'; readonly more: readonly Uint8Array[] };

/** In the thread: keeps a copy and answers questions about it, until the other side closes the port. */
export function serveCopy(parts: readonly Uint8Array[], port: MessagePort): Promise<void> {
  return new Promise((resolve, reject) => {
    const copy = new EditedCopy(parts, systemRandom);
    port.on('close', resolve);
    port.on('message', (question: Question) => {
      try {
        const { more } = question;
        port.postMessage(question.ask === 'edit' ? copy.edit(more, question.order) : copy.holds(more));
      } catch (error) {
        reject(error);
        port.close();
      }
    });
    port.postMessage('ready');
  });
}

/** On the event loop: the copy that a thread keeps. One question at a time. */
export class CopyInThread implements DocumentCopy {
  readonly #port: MessagePort;
  /** Never fulfilled before the port is closed. */
  readonly #ended: Promise<void>;

  private constructor(port: MessagePort, ended: Promise<void>) {
    this.#port = port;
    this.#ended = ended;
    this.#port.unref();
    // Whoever asks hears of it.
    this.#ended.catch(() => undefined);
  }

  /** @param ended the task of the thread. @throws what that throws */
  static async ready(port: MessagePort, ended: Promise<void>): Promise<CopyInThread> {
    const copy = new CopyInThread(port, ended);
    try {
      await copy.#answer();
    } catch (error) {
      copy.end();
      throw error;
    }
    return copy;
  }

  async edit(more: readonly Uint8Array[], order: OwnEditOrder): Promise<OwnEdit> {
    // The thread answers this question with this.
    return (await this.#ask({ ask: 'edit', more, order })) as OwnEdit;
  }

  async holds(more: readonly Uint8Array[]): Promise<boolean> {
    return (await this.#ask({ ask: 'holds', more })) === true;
  }

  end(): void {
    this.#port.close();
  }

  #ask(question: Question): Promise<unknown> {
    const answer = this.#answer();
    this.#port.postMessage(question);
    return answer;
  }

  async #answer(): Promise<unknown> {
    const answer = new Promise((resolve) => this.#port.once('message', resolve));
    return await Promise.race([answer, this.#ended.then(() => Promise.reject(new Error('The copy is gone.')))]);
  }
}
