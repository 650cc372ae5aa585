import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, vi } from 'vitest';
import * as Y from 'yjs';

/** Nobody honest may ever wait longer than this, whatever others send. Milliseconds. */
const LONGEST_WAIT = 250;

interface Report {
  /**
   * Longest wait since the last reset, the one under way included, without the time for which the machine let the server
   * or the watcher wait for a processor. Milliseconds.
   */
  readonly worst: number;
  /** The most that the server's event loop ran within one of these waits, for whomever. Milliseconds. */
  readonly busiest: number;
  /** Edits that were acknowledged. */
  readonly rounds: number;
  readonly closed: number | null;
  readonly health: number;
  readonly client: number;
}

/** An honest client beside the attackers: it edits, sees its acknowledgements, and asks whether the server is well. */
export class Watcher {
  readonly #thread: Worker;
  /** What it waits when nobody attacks: the machine may be busy with other things. */
  #idle = 0;

  private constructor(thread: Worker) {
    this.#thread = thread;
  }

  static async start(url: string, room: string, serverPid: number): Promise<Watcher> {
    const workerData = { url, room, serverPid, session: 'watcher-of-the-attacks' };
    const watcher = new Watcher(new Worker(new URL('./watcher-thread.js', import.meta.url), { workerData }));
    await watcher.works(5);
    await watcher.#ask('reset');
    const { worst } = await watcher.works(20);
    watcher.#idle = worst;
    return watcher;
  }

  /** Runs an attack while watching, and for a few rounds more. */
  async during<T>(attack: () => Promise<T>): Promise<T> {
    await this.#ask('reset');
    const result = await attack();
    const { worst, closed, health } = await this.works(3);
    expect({ closed, health }).toEqual({ closed: null, health: 200 });
    expect(worst).toBeLessThan(LONGEST_WAIT + this.#idle);
    return result;
  }

  /**
   * The same where the server's threads are busy: what they wait for the processor for hides that the event loop stands
   * still, so what counts is how long that ran within one wait.
   */
  async besideThreads<T>(work: () => Promise<T>): Promise<T> {
    const result = await this.during(work);
    expect((await this.#ask('report')).busiest).toBeLessThan(LONGEST_WAIT);
    return result;
  }

  /** Waits until so many more of its edits were acknowledged. */
  async works(rounds: number): Promise<Report> {
    const { rounds: before } = await this.#ask('report');
    return await vi.waitFor(
      async () => {
        const report = await this.#ask('report');
        if (report.rounds >= before + rounds || report.closed !== null) return report;
        throw new Error(`The watcher got ${report.rounds - before} of ${rounds} acknowledgements.`);
      },
      { timeout: 20_000, interval: 50 },
    );
  }

  /** The Yjs client id that it writes under. */
  async client(): Promise<number> {
    return (await this.#ask('report')).client;
  }

  /** What it has of the document. */
  async document(): Promise<Y.Doc> {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, await this.#answer<Uint8Array>('document'));
    return doc;
  }

  async stop(): Promise<void> {
    await this.#thread.terminate();
  }

  #ask(request: 'reset' | 'report'): Promise<Report> {
    return this.#answer<Report>(request);
  }

  async #answer<T>(request: string): Promise<T> {
    this.#thread.postMessage(request);
    const [answer]: T[] = await once(this.#thread, 'message');
    if (answer === undefined) throw new Error('The watcher said nothing.');
    return answer;
  }
}
