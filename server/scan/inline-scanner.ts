import type { MergeEdit } from '../../shared/markdown/merge/merge-edits.ts';
import type { Baseline } from '../../shared/validation/baseline.ts';
import type { SpecItems } from '../../shared/validation/spec-items.ts';
import type { Random } from '../random.ts';
import { perform } from './perform.ts';
import type {
  BaselineTask,
  CompareTask,
  Comparison,
  DocumentAtRest,
  Inspection,
  InspectTask,
  ItemsTask,
  Merge,
  MergeTask,
  RenameTask,
  RetitleTask,
  Scanner,
  Seed,
  SeedTask,
} from './scanner.ts';
import type { TaskListener, TaskMessage, TaskName, Tasks } from './tasks.ts';
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

/** The scanner in the caller's own thread, without a time limit: for tests that run from the sources. */
export class InlineScanner implements Scanner {
  readonly #random: Random;
  readonly #onTask: TaskListener | undefined;

  constructor(random: Random, onTask?: TaskListener) {
    this.#random = random;
    this.#onTask = onTask;
  }

  schema(template: string) {
    return this.#perform('schema', template);
  }

  seed(task: SeedTask): Promise<Seed> {
    return this.#perform('seed', { ...task, raw: false });
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
    return this.#perform('inspect', task);
  }

  capture(task: CaptureTask): Promise<Capture> {
    return this.#perform('capture', task);
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

  async close(): Promise<void> {}

  async #perform<N extends TaskName>(name: N, input: Tasks[N]['input']): Promise<Tasks[N]['output']> {
    const began = performance.now();
    const output = perform({ name, input } as TaskMessage, this.#random) as Tasks[N]['output'];
    this.#onTask?.(name, performance.now() - began);
    return output;
  }
}
