import type { MergeConflictReport } from '../../shared/protocol/merge.ts';

/** No spec has this id, or what it should be read from is gone. */
export class SpecNotFoundError extends Error {
  override readonly name = 'SpecNotFoundError';
  constructor(detail = 'There is no such spec.') {
    super(detail);
  }
}

/** Two versions contradict each other, and nothing was changed. */
export class MergeConflictError extends Error {
  override readonly name = 'MergeConflictError';
  readonly conflicts: readonly MergeConflictReport[];
  /** Hash of the file that was to be merged; null for a text that somebody sent. */
  readonly actual: string | null;

  constructor(conflicts: readonly MergeConflictReport[], actual: string | null) {
    super(
      `${conflicts.length === 1 ? 'One change contradicts' : `${conflicts.length} changes contradict`} the document.`,
    );
    this.conflicts = conflicts;
    this.actual = actual;
  }
}

/** The text that two versions began as is not kept (any more). */
export class UnknownBaseError extends Error {
  override readonly name = 'UnknownBaseError';
}

/** What somebody looked at is not what the document says any more. */
export class DocumentMovedOnError extends Error {
  override readonly name = 'DocumentMovedOnError';
}

/** A spec or a file is at the wanted path already. */
export class PathOccupiedError extends Error {
  override readonly name = 'PathOccupiedError';
  constructor(path: string) {
    super(`There is already something at ${path}.`);
  }
}
