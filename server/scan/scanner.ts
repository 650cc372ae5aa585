import type { MergeEdit } from '../../shared/markdown/merge/merge-edits.ts';
import type { Choice } from '../../shared/markdown/merge/word-merge.ts';
import type { MergeConflictReport } from '../../shared/protocol/merge.ts';
import type { TemplateSchema } from '../../shared/spec/schema.ts';
import type { VersionChange } from '../../shared/spec/version-changes.ts';
import type { Baseline } from '../../shared/validation/baseline.ts';
import type { ValidationContext } from '../../shared/validation/context.ts';
import type { SignedItem } from '../../shared/validation/gate/gate.ts';
import type { LocatedDiagnostic } from '../../shared/validation/report.ts';
import type { SpecItems } from '../../shared/validation/spec-items.ts';
import type { StoredDocument } from '../storage/storage.ts';
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

/**
 * Everything that reads whole files and documents, as a port: strangers' files can be slow to scan and large documents
 * to read, so the server does it in threads, with a time limit, and never on its event loop.
 */
export interface Scanner {
  schema(template: string): Promise<TemplateSchema>;
  /** Scans a file and makes the first update of its document. Never fails for well-formed text: over the time limit the whole file is one raw block. */
  seed(task: SeedTask): Promise<Seed>;
  /** The exact text of a document. @throws ScanTimeoutError, DamagedDocumentError */
  print(document: DocumentAtRest): Promise<string>;
  /** The text under another title. @throws ScanTimeoutError, DamagedDocumentError */
  retitle(task: RetitleTask): Promise<string>;
  /** What gives a document another title or feature folder. @throws ScanTimeoutError, DamagedDocumentError */
  rename(task: RenameTask): Promise<readonly MergeEdit[]>;
  /** @throws ScanTimeoutError, DamagedDocumentError */
  inspect(task: InspectTask): Promise<Inspection>;
  /** What later versions of a text are compared with. @throws ScanTimeoutError */
  baseline(task: BaselineTask): Promise<Baseline>;
  /** What files beside a spec may name of it. @throws ScanTimeoutError, DamagedDocumentError */
  items(task: ItemsTask): Promise<SpecItems>;
  /** What changed from a text to a document. @throws ScanTimeoutError, DamagedDocumentError */
  compare(task: CompareTask): Promise<Comparison>;
  /** Merges a text into a document that began as the same text. @throws ScanTimeoutError, DamagedDocumentError */
  merge(task: MergeTask): Promise<Merge>;
  /** Makes a version. @throws ScanTimeoutError, DamagedDocumentError */
  capture(task: CaptureTask): Promise<Capture>;
  /** The text of a version. @throws ScanTimeoutError, DamagedDocumentError */
  versionMarkdown(text: Uint8Array): Promise<string>;
  /** @throws ScanTimeoutError, DamagedDocumentError */
  compareVersions(task: CompareVersionsTask): Promise<VersionComparison>;
  /** Null where the document has moved on. @throws ScanTimeoutError, DamagedDocumentError */
  revert(task: RevertTask): Promise<Reverted | null>;
  /** @throws ScanTimeoutError, DamagedDocumentError */
  blame(task: BlameTask): Promise<readonly BlockBlame[]>;
  close(): Promise<void>;
}

/** What the storage has of a document. */
export interface DocumentAtRest {
  readonly room: string;
  readonly stored: StoredDocument;
}

export interface SeedTask {
  readonly markdown: string;
  readonly epoch: string;
  readonly schema: TemplateSchema;
  /** The document that this one takes the place of: what people decided about it goes on. Absent: none. */
  readonly earlier?: DocumentAtRest | null;
}

export interface Seed {
  /** Encoded Yjs update that holds the whole document. */
  readonly update: Uint8Array;
  readonly title: string | null;
  readonly status: string | null;
}

export interface RetitleTask extends DocumentAtRest {
  readonly schema: TemplateSchema;
  readonly title: string;
  /** Names of feature folders, to be replaced in the header's branch field; null leaves it. */
  readonly branch: { readonly from: string; readonly to: string } | null;
}

export interface RenameTask extends DocumentAtRest {
  readonly schema: TemplateSchema;
  /** Null leaves it. */
  readonly title: string | null;
  /** As in `RetitleTask`. */
  readonly branch: RetitleTask['branch'];
}

export interface InspectTask {
  /** A file's text, or a document. */
  readonly source: string | DocumentAtRest;
  readonly schema: TemplateSchema;
  readonly context: ValidationContext;
  /** Nobody is waiting: lets the others pass. */
  readonly background?: true;
}

export interface BaselineTask {
  /** The published version. */
  readonly markdown: string;
  readonly schema: TemplateSchema;
}

export interface ItemsTask {
  /** A file's text, or a document. */
  readonly source: string | DocumentAtRest;
  readonly schema: TemplateSchema;
}

export interface Inspection {
  readonly diagnostics: readonly LocatedDiagnostic[];
  readonly counts: { readonly gap: number; readonly defect: number; readonly smell: number };
  /** 0 to 1. */
  readonly complete: number;
  readonly title: string | null;
  readonly status: string | null;
  /** What people signed, where a document is judged at the gate before planning; else empty. */
  readonly signed: readonly SignedItem[];
}

export interface CompareTask extends DocumentAtRest {
  /** Null where there is no earlier version. */
  readonly base: string | null;
  readonly schema: TemplateSchema;
  /** Of the file, for the patch. */
  readonly path: string;
}

export interface Comparison {
  readonly changes: readonly VersionChange[];
  /** Unified diff, as `git apply` takes it; empty where nothing changed. */
  readonly patch: string;
  /** The document's exact text. */
  readonly text: string;
}

export interface MergeTask extends DocumentAtRest {
  /** What document and text began as; null: the document's own text, so that the text replaces it. */
  readonly base: string | null;
  readonly theirs: string;
  /** Conflicts that somebody decided, by id. */
  readonly choices: Readonly<Record<string, Choice>>;
}

export interface Merge {
  /** What to do to the document; meaningless while a conflict is open. */
  readonly edits: readonly MergeEdit[];
  readonly conflicts: readonly MergeConflictReport[];
}

export class ScanTimeoutError extends Error {
  override readonly name = 'ScanTimeoutError';
  constructor() {
    super('Reading this markdown took too long.');
  }
}
