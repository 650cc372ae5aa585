import { Worker } from 'node:worker_threads';
import { ScanTimeoutError } from './scanner.ts';
import type { TaskAnswer, TaskMessage } from './tasks.ts';

/** Enough for the largest file allowed; a thread that needs more is ended like one that takes too long. */
const resourceLimits = { maxOldGenerationSizeMb: 1024 };

/** One thread that does one task at a time. A task over the time limit ends it, and the next task starts a new one. */
export class ScanThread {
  readonly #entry: URL;
  readonly #timeout: number;
  #worker: Worker | null = null;

  /** @param timeout milliseconds a task may take. */
  constructor(entry: URL, timeout: number) {
    this.#entry = entry;
    this.#timeout = timeout;
  }

  /** @throws ScanTimeoutError, also when the thread ends in another way */
  perform(message: TaskMessage): Promise<TaskAnswer> {
    const worker = this.#worker ?? this.#start();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => void worker.terminate(), this.#timeout);
      const settle = () => {
        clearTimeout(timer);
        worker.off('message', answered);
        worker.off('exit', ended);
      };
      const answered = (answer: TaskAnswer) => {
        settle();
        resolve(answer);
      };
      const ended = () => {
        settle();
        reject(new ScanTimeoutError());
      };
      worker.once('message', answered);
      worker.once('exit', ended);
      worker.postMessage(message);
    });
  }

  async end(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(this.#entry, { resourceLimits });
    // Ended by its limits or by a defect: 'exit' follows and says so to who waits.
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = null;
    });
    worker.unref();
    this.#worker = worker;
    return worker;
  }
}
