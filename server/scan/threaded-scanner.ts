import type { MergeEdit } from '../../shared/markdown/merge/merge-edits.ts';
import type { TemplateSchema } from '../../shared/spec/schema.ts';
import type { Baseline } from '../../shared/validation/baseline.ts';
import type { SpecItems } from '../../shared/validation/spec-items.ts';
import { DamagedDocumentError } from '../storage/storage-error.ts';
import { ScanThread } from './scan-thread.ts';
import {
  type BaselineTask,
  type CompareTask,
  type Comparison,
  type DocumentAtRest,
  type Inspection,
  type InspectTask,
  type ItemsTask,
  type Merge,
  type MergeTask,
  type RenameTask,
  type RetitleTask,
  type Scanner,
  ScanTimeoutError,
  type Seed,
  type SeedTask,
} from './scanner.ts';
import type { TaskAnswer, TaskListener, TaskMessage, TaskName, Tasks } from './tasks.ts';
import type {
  BlameTask,
  BlockBlame,
  Capture,
  CaptureTask,
  CompareVersionsTask,
  Reverted,
  RevertTask,
  VersionComparison,
} from './version-tasks.ts';

interface Job {
  readonly message: TaskMessage;
  readonly background: boolean;
  settle(answer: TaskAnswer | Error): void;
}

export interface ThreadedScannerOptions {
  /** Milliseconds a task may take. */
  readonly timeout: number;
  /** The compiled worker. */
  readonly entry?: URL;
  /** Two, so that one slow file holds up nobody else. */
  readonly threads?: number;
  readonly onTask?: TaskListener;
}

/** The scanner in threads. Tasks that nobody waits for let the others pass and never take all threads. */
export class ThreadedScanner implements Scanner {
  readonly #idle: ScanThread[];
  readonly #threads: readonly ScanThread[];
  readonly #jobs: Job[] = [];
  readonly #onTask: TaskListener | undefined;
  #inBackground = 0;
  #closed = false;

  constructor({
    timeout,
    entry = new URL('./scan-worker.js', import.meta.url),
    threads = 2,
    onTask,
  }: ThreadedScannerOptions) {
    this.#onTask = onTask;
    this.#threads = Array.from({ length: threads }, () => new ScanThread(entry, timeout));
    this.#idle = [...this.#threads];
  }

  schema(template: string): Promise<TemplateSchema> {
    return this.#perform('schema', template);
  }

  async seed(task: SeedTask): Promise<Seed> {
    try {
      return await this.#perform('seed', { ...task, raw: false });
    } catch (error) {
      if (!(error instanceof ScanTimeoutError)) throw error;
      return await this.#perform('seed', { ...task, raw: true });
    }
  }

  print(document: DocumentAtRest): Promise<string> {
    return this.#perform('print', document);
  }

  retitle(task: RetitleTask): Promise<string> {
    return this.#perform('retitle', task);
  }

  rename(task: RenameTask): Promise<readonly MergeEdit[]> {
    return this.#perform('rename', task);
  }

  baseline(task: BaselineTask): Promise<Baseline> {
    return this.#perform('baseline', task);
  }

  items(task: ItemsTask): Promise<SpecItems> {
    return this.#perform('items', task);
  }

  compare(task: CompareTask): Promise<Comparison> {
    return this.#perform('compare', task);
  }

  merge(task: MergeTask): Promise<Merge> {
    return this.#perform('merge', task);
  }

  inspect(task: InspectTask): Promise<Inspection> {
    return this.#perform('inspect', task, task.background === true);
  }

  capture(task: CaptureTask): Promise<Capture> {
    return this.#perform('capture', task, task.background === true);
  }

  versionMarkdown(text: Uint8Array): Promise<string> {
    return this.#perform('versionMarkdown', text);
  }

  compareVersions(task: CompareVersionsTask): Promise<VersionComparison> {
    return this.#perform('compareVersions', task);
  }

  revert(task: RevertTask): Promise<Reverted | null> {
    return this.#perform('revert', task);
  }

  blame(task: BlameTask): Promise<readonly BlockBlame[]> {
    return this.#perform('blame', task);
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const job of this.#jobs.splice(0)) job.settle(new ScanTimeoutError());
    await Promise.all(this.#threads.map((thread) => thread.end()));
  }

  #perform<N extends TaskName>(name: N, input: Tasks[N]['input'], background = false): Promise<Tasks[N]['output']> {
    if (this.#closed) return Promise.reject(new ScanTimeoutError());
    return new Promise((resolve, reject) => {
      const settle = (answer: TaskAnswer | Error) => {
        if (answer instanceof Error) reject(answer);
        // The thread answers a task of this name with this name's output.
        else if (answer.ok) resolve(answer.output as Tasks[N]['output']);
        else reject(answer.damaged ? new DamagedDocumentError(answer.message) : new Error(answer.message));
      };
      this.#jobs.push({ message: { name, input } as TaskMessage, background, settle });
      void this.#work();
    });
  }

  async #work(): Promise<void> {
    for (let turn = this.#take(); turn !== null; turn = this.#take()) {
      const { job, thread } = turn;
      if (job.background) this.#inBackground++;
      const began = performance.now();
      const answer = await thread.perform(job.message).catch((error: Error) => error);
      this.#onTask?.(job.message.name, performance.now() - began);
      job.settle(answer);
      if (job.background) this.#inBackground--;
      this.#idle.push(thread);
    }
  }

  /** The next job that may run now and a thread for it. */
  #take(): { readonly job: Job; readonly thread: ScanThread } | null {
    const [thread] = this.#idle;
    if (thread === undefined || this.#closed) return null;
    const waited = this.#jobs.findIndex(({ background }) => !background);
    const mayRunBackground = this.#inBackground < Math.max(1, this.#threads.length - 1);
    const [job] = waited >= 0 ? this.#jobs.splice(waited, 1) : mayRunBackground ? this.#jobs.splice(0, 1) : [];
    if (job === undefined) return null;
    this.#idle.shift();
    return { job, thread };
  }
}
