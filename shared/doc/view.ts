import type * as Y from 'yjs';
import type { IdentifiedBlock, MarkdownDocument } from '../markdown/block.ts';

/**
 * A stretch of a block's text and where it is stored. Most blocks have one; a merged block has one for each part, and a
 * split-off block lives in the middle of another block's Y.Text. Write through the edit operations, which know this.
 */
export interface Segment {
  /** The block whose Y.Text holds the stretch. */
  readonly id: string;
  readonly text: Y.Text;
  /** Index of the stretch in `text`. */
  readonly from: number;
  /** Offset of the stretch in the block's text. */
  readonly start: number;
  readonly length: number;
}

/** A visible block. Immutable; while nothing about it changes, the reader hands out the same object. */
export interface BlockView extends IdentifiedBlock {
  readonly order: string;
  /** Milliseconds; 0 for the oldest, which came with the file. */
  readonly born: number;
  /** The block was deleted while somebody wrote in it: what they wrote survives here. */
  readonly restored: boolean;
  /** In the order of the text, without gaps. Empty where the stored text is not a Y.Text. */
  readonly segments: readonly Segment[];
  /** Ids of all blocks that make up this one, its own among them: those merged into it, or deleted in front of it. */
  readonly members: readonly string[];
}

export type DocumentView = MarkdownDocument<BlockView>;
