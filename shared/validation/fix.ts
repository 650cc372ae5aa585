import type { BlockAttributes } from '../markdown/block.ts';

/** One change to the document by block id: data, so that server, browser and command line can apply it alike. */
export type Edit =
  /** `expect` is the text now in the range; the edit is refused when it differs. */
  | {
      readonly edit: 'text';
      readonly block: string;
      readonly from: number;
      readonly to: number;
      readonly expect: string;
      readonly insert: string;
    }
  /** Markdown to insert as new blocks after a block (null: at the start). */
  | { readonly edit: 'insert'; readonly after: string | null; readonly markdown: string }
  | { readonly edit: 'remove'; readonly block: string; readonly expect: string }
  | { readonly edit: 'move'; readonly block: string; readonly after: string | null }
  | { readonly edit: 'attributes'; readonly block: string; readonly set: BlockAttributes };

export interface Fix {
  /** safe: one click, one undo step. suggestion: the author completes it; `select` says where the caret goes. */
  readonly kind: 'safe' | 'suggestion';
  /** Imperative, for a button: `Insert section`. */
  readonly title: string;
  readonly edits: readonly Edit[];
  /** Where the caret goes afterwards, as a range of a block's text before the edits: what the author is to write over. */
  readonly select?: { readonly block: string; readonly from: number; readonly to: number };
}
