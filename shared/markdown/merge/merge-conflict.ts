import type { Choice } from './word-merge.ts';

/** A place in one version: the block's index, and a range of its text in UTF-16 units. */
export interface ConflictPlace {
  readonly block: number;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Two changes that cannot both be. A version without the block has no place. */
export interface MergeConflict {
  /** Stable for the same three texts: names the conflict when somebody decides it. */
  readonly id: string;
  /**
   * words: the same words were changed in two ways. removed: one side deleted what the other changed, or the section it
   * was put into. moved: both moved it to different places. attributes: heading level, task box or code language.
   */
  readonly kind: 'words' | 'removed' | 'moved' | 'attributes';
  readonly base: ConflictPlace | null;
  readonly ours: ConflictPlace | null;
  readonly theirs: ConflictPlace | null;
}

/** Decides a conflict; null leaves it open, with our version in the result. */
export type Chooser = (conflict: MergeConflict) => Choice | null;
