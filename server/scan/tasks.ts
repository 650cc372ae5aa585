import type { MergeEdit } from '../../shared/markdown/merge/merge-edits.ts';
import type { TemplateSchema } from '../../shared/spec/schema.ts';
import type { Baseline } from '../../shared/validation/baseline.ts';
import type { SpecItems } from '../../shared/validation/spec-items.ts';
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
  Seed,
  SeedTask,
} from './scanner.ts';
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

/** What a thread is asked, by name. */
export interface Tasks {
  readonly schema: { readonly input: string; readonly output: TemplateSchema };
  /** `raw`: do not scan, take the whole file as one block. */
  readonly seed: { readonly input: SeedTask & { readonly raw: boolean }; readonly output: Seed };
  readonly print: { readonly input: DocumentAtRest; readonly output: string };
  readonly retitle: { readonly input: RetitleTask; readonly output: string };
  readonly rename: { readonly input: RenameTask; readonly output: readonly MergeEdit[] };
  readonly compare: { readonly input: CompareTask; readonly output: Comparison };
  readonly merge: { readonly input: MergeTask; readonly output: Merge };
  readonly baseline: { readonly input: BaselineTask; readonly output: Baseline };
  readonly items: { readonly input: ItemsTask; readonly output: SpecItems };
  readonly inspect: { readonly input: InspectTask; readonly output: Inspection };
  readonly capture: { readonly input: CaptureTask; readonly output: Capture };
  readonly versionMarkdown: { readonly input: Uint8Array; readonly output: string };
  readonly compareVersions: { readonly input: CompareVersionsTask; readonly output: VersionComparison };
  readonly revert: { readonly input: RevertTask; readonly output: Reverted | null };
  readonly blame: { readonly input: BlameTask; readonly output: readonly BlockBlame[] };
}

export type TaskName = keyof Tasks;
export type TaskMessage = {
  readonly [N in TaskName]: { readonly name: N; readonly input: Tasks[N]['input'] };
}[TaskName];

/** Hears of every task that was done, and the milliseconds it took. */
export type TaskListener = (name: TaskName, milliseconds: number) => void;

/** Posted by the thread for every message it gets, in order. */
export type TaskAnswer =
  | { readonly ok: true; readonly output: Tasks[TaskName]['output'] }
  /** `damaged`: the stored document cannot be read. */
  | { readonly ok: false; readonly damaged: boolean; readonly message: string };
