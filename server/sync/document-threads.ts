import { MessagePort, Worker } from 'node:worker_threads';
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

/** A thread, as far as it is needed here: a `Worker` of `node:worker_threads` is one. */
export interface StartedThread {
  on(event: 'message', listener: (answer: DocumentAnswer) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  postMessage(request: DocumentRequest, transfer: readonly MessagePort[]): void;
  terminate(): Promise<number>;
  unref(): void;
}

export interface DocumentThreadsOptions {
  /** At most so many at a time, two or more. */
  readonly most: number;
  readonly start?: () => StartedThread;
}

/** What is known of a task before it runs. */
export interface TaskPace {
  /** Its document took long before, or is large. */
  readonly slow: boolean;
  /** After so many milliseconds its thread is ended, and the task has failed. */
  readonly timeout: number;
}

interface Task {
  readonly pace: TaskPace;
  readonly request: DocumentRequest;
  resolve(answer: DocumentAnswer): void;
  reject(error: Error): void;
}

interface Thread {
  readonly worker: StartedThread;
  task: Task | null;
  /** Its task takes longer than others should have to wait for. */
  overdue: boolean;
  timers: readonly NodeJS.Timeout[];
}

/** Longer than this nobody waits for the task of another document. Milliseconds. */
const OVERDUE_MS = 100;

/**
 * Threads that work on documents. Usually there is one, and one task after the other. A task that takes long goes on in its
 * thread, and the others go on in a new one; tasks that are known to take long never have all threads.
 */
export class DocumentThreads {
  readonly #most: number;
  readonly #startThread: () => StartedThread;
  readonly #threads = new Set<Thread>();
  readonly #quick: Task[] = [];
  readonly #slow: Task[] = [];
  #closed = false;

  constructor({ most, start }: DocumentThreadsOptions) {
    this.#most = most;
    this.#startThread = start ?? (() => new Worker(new URL('./document-worker.js', import.meta.url)));
  }

  /** @throws DamagedDocumentError, DocumentWorkEndedError */
  async run<K extends keyof DocumentTasks>(
    pace: TaskPace,
    task: K,
    ...input: Parameters<DocumentTasks[K]>
  ): Promise<Awaited<ReturnType<DocumentTasks[K]>>> {
    if (this.#closed) throw ending();
    const answer = await new Promise<DocumentAnswer>((resolve, reject) => {
      (pace.slow ? this.#slow : this.#quick).push({ pace, request: { task, input }, resolve, reject });
      this.#dispatch();
    });
    // The thread answers a task with that task's output.
    if ('output' in answer) return answer.output as Awaited<ReturnType<DocumentTasks[K]>>;
    throw answer.damaged ? new DamagedDocumentError(answer.message) : new Error(answer.message);
  }

  async end(): Promise<void> {
    this.#closed = true;
    for (const { reject } of [...this.#quick.splice(0), ...this.#slow.splice(0)]) reject(ending());
    await Promise.all([...this.#threads].map(({ worker }) => worker.terminate()));
  }

  #dispatch(): void {
    for (;;) {
      const quick = this.#quick[0] !== undefined;
      const queue = quick ? this.#quick : this.#slow;
      if (queue[0] === undefined || (!quick && this.#slowOnes() >= this.#most - 1)) return;
      const thread = this.#idle() ?? this.#another(quick);
      if (thread === null) return;
      const task = queue.shift();
      if (task !== undefined) this.#give(thread, task);
    }
  }

  #slowOnes(): number {
    return [...this.#threads].filter(({ task, overdue }) => task !== null && (overdue || task.pace.slow)).length;
  }

  #idle(): Thread | null {
    return [...this.#threads].find(({ task }) => task === null) ?? null;
  }

  /** A new thread, where one is worth it: quick tasks wait for each other, and for nobody else. */
  #another(quick: boolean): Thread | null {
    if (this.#threads.size >= this.#most) return null;
    if (quick && this.#slowOnes() < this.#threads.size) return null;
    const thread: Thread = { worker: this.#startThread(), task: null, overdue: false, timers: [] };
    const { worker } = thread;
    worker.unref();
    worker.on('message', (answer: DocumentAnswer) => {
      this.#settle(thread)?.resolve(answer);
      this.#dispatch();
      if (thread.task === null && this.#threads.size > 1) this.#retire(thread);
    });
    // 'exit' follows and tells who waits.
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      this.#threads.delete(thread);
      const reason = this.#closed ? ending() : new DocumentWorkEndedError('The document took too long.');
      this.#settle(thread)?.reject(reason);
      if (!this.#closed) this.#dispatch();
    });
    this.#threads.add(thread);
    return thread;
  }

  #give(thread: Thread, task: Task): void {
    thread.task = task;
    thread.timers = [
      setTimeout(() => {
        thread.overdue = true;
        this.#dispatch();
      }, OVERDUE_MS).unref(),
      setTimeout(() => void thread.worker.terminate(), task.pace.timeout).unref(),
    ];
    const ports = task.request.input.filter((each) => each instanceof MessagePort);
    thread.worker.postMessage(task.request, ports);
  }

  #settle(thread: Thread): Task | null {
    const { task } = thread;
    for (const timer of thread.timers) clearTimeout(timer);
    thread.task = null;
    thread.overdue = false;
    return task;
  }

  #retire(thread: Thread): void {
    this.#threads.delete(thread);
    void thread.worker.terminate();
  }
}

function ending(): DocumentWorkEndedError {
  return new DocumentWorkEndedError('The server is shutting down.');
}
