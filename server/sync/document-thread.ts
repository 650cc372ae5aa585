import { Worker } from 'node:worker_threads';
import { DamagedDocumentError } from '../storage/storage-error.ts';
import type { DocumentTasks } from './document-tasks.ts';

export interface DocumentRequest {
  readonly task: keyof DocumentTasks;
  readonly input: readonly unknown[];
}

export type DocumentAnswer = { readonly output: unknown } | { readonly message: string; readonly damaged: boolean };

/** The thread was ended, because the task took too long or too much. */
export class DocumentWorkEndedError extends Error {
  override readonly name = 'DocumentWorkEndedError';
}

interface Waiting {
  readonly request: DocumentRequest;
  resolve(answer: DocumentAnswer): void;
  reject(error: Error): void;
}

/** One thread that works on documents, one task after the other. It starts with the first task. */
export class DocumentThread {
  readonly #timeout: number;
  readonly #queue: Waiting[] = [];
  #worker: Worker | null = null;
  #current: Waiting | null = null;
  #timer: NodeJS.Timeout | null = null;
  #closed = false;

  /** @param timeout milliseconds a task may take before its thread is ended; the next one starts a new thread. */
  constructor(timeout: number) {
    this.#timeout = timeout;
  }

  /** @throws DamagedDocumentError, DocumentWorkEndedError */
  async run<K extends keyof DocumentTasks>(
    task: K,
    ...input: Parameters<DocumentTasks[K]>
  ): Promise<ReturnType<DocumentTasks[K]>> {
    if (this.#closed) throw new DocumentWorkEndedError('The server is shutting down.');
    const answer = await new Promise<DocumentAnswer>((resolve, reject) => {
      this.#queue.push({ request: { task, input }, resolve, reject });
      this.#next();
    });
    // The thread answers a task with that task's output.
    if ('output' in answer) return answer.output as ReturnType<DocumentTasks[K]>;
    throw answer.damaged ? new DamagedDocumentError(answer.message) : new Error(answer.message);
  }

  async end(): Promise<void> {
    this.#closed = true;
    await this.#worker?.terminate();
    for (const { reject } of this.#queue.splice(0)) reject(new DocumentWorkEndedError('The server is shutting down.'));
  }

  #next(): void {
    if (this.#current !== null) return;
    const turn = this.#queue.shift();
    if (turn === undefined) return;
    this.#current = turn;
    this.#worker ??= this.#start();
    this.#timer = setTimeout(() => void this.#worker?.terminate(), this.#timeout).unref();
    this.#worker.postMessage(turn.request);
  }

  #settle(): Waiting | null {
    const turn = this.#current;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#current = null;
    return turn;
  }

  #start(): Worker {
    const worker = new Worker(new URL('./document-worker.js', import.meta.url));
    worker.unref();
    worker.on('message', (answer: DocumentAnswer) => {
      this.#settle()?.resolve(answer);
      this.#next();
    });
    // 'exit' follows and tells who waits.
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      this.#worker = null;
      this.#settle()?.reject(new DocumentWorkEndedError('The document took too long.'));
      if (!this.#closed) this.#next();
    });
    return worker;
  }
}
