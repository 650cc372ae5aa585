import { Worker } from 'node:worker_threads';
import type {
  Answer,
  ArgumentsOf,
  DatabaseChannel,
  Operation,
  Request,
  ResultOf,
  WorkerSettings,
} from './sqlite-channel.ts';
import { fromErrorData, StorageFailedError } from './storage-error.ts';

interface Waiting {
  resolve(answer: Answer): void;
  reject(error: Error): void;
}

/** The database in a thread of its own: the server's normal case. */
export class DatabaseThread implements DatabaseChannel {
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];
  #ended: StorageFailedError | null = null;

  private constructor(settings: WorkerSettings) {
    this.#worker = new Worker(new URL('./sqlite-worker.js', import.meta.url), { workerData: settings });
    this.#worker.on('message', (answer: Answer) => this.#waiting.shift()?.resolve(answer));
    this.#worker.on('error', (error) => this.#fail(`The storage thread failed: ${error.message}`));
    this.#worker.on('exit', () => this.#fail('The storage thread has ended.'));
  }

  /** Resolves once the database is open and migrated. @throws NewerDataError, StorageFailedError */
  static async open(settings: WorkerSettings): Promise<DatabaseThread> {
    const thread = new DatabaseThread(settings);
    const opened = await thread.#answer();
    if ('error' in opened) {
      await thread.end();
      throw fromErrorData(opened.error);
    }
    return thread;
  }

  async call<K extends Operation>(operation: K, ...args: ArgumentsOf<K>): Promise<ResultOf<K>> {
    if (this.#ended !== null) throw this.#ended;
    const request: Request = { operation, args };
    this.#worker.postMessage(request);
    const answer = await this.#answer();
    if ('error' in answer) throw fromErrorData(answer.error);
    return answer.value as ResultOf<K>;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #answer(): Promise<Answer> {
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  #fail(reason: string): void {
    this.#ended ??= new StorageFailedError(reason);
    for (const { reject } of this.#waiting.splice(0)) reject(this.#ended);
  }
}
