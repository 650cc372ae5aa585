/**
 * A block is what a line-oriented reader calls one thing: a heading, a paragraph, one list item, a table, a comment.
 * `text` is the literal inline source that people edit; every other byte of the file is an attribute.
 */
export type BlockKind =
  | 'heading'
  | 'paragraph'
  | 'item'
  | 'rule'
  | 'quote'
  | 'code'
  | 'table'
  | 'comment'
  | 'html'
  | 'frontmatter'
  | 'raw';

/** Byte trivia of a block. A default value is always absent, never stored. */
export interface BlockAttributes {
  /** Blank lines before the block, literally, line ends included. Absent: one blank line, or none for the first block. */
  readonly before?: string;
  /** White space before the first line. Absent: none. */
  readonly indent?: string;
  /** White space before every further non-empty line. Absent: the item's content column, else `indent`. */
  readonly hang?: string;
  /** White space after the last line (a two-space break after a field). Absent: none. */
  readonly trail?: string;
  /** Line end inside and after the block. Absent: `\n`. */
  readonly eol?: '\r\n' | '\r';
  /** heading: 1 to 6. Absent: 1. */
  readonly level?: number;
  /** heading, item: white space between marker and text; quote: empty for `>text`. Absent: one space. */
  readonly pad?: string;
  /**
   * heading: closing hashes with the white space before them; code: the closing line, with a line end before it where the
   * code is one empty line. Absent: none; the fence again.
   */
  readonly close?: string;
  /** heading: the literal underline of a setext heading. Absent: an ATX heading. */
  readonly setext?: string;
  /** item: `-`, `*`, `+`, `1.`, `2)`; rule: its literal line; quote: empty where the text carries its own signs. Absent: `-`, `---`, `>`. */
  readonly marker?: string;
  /** item: the state of its task box. Absent: no box. */
  readonly task?: ' ' | 'x' | 'X';
  /** code: the fence. Absent: three backticks. Empty: indented code. */
  readonly fence?: string;
  /** code: the rest of the opening line. Absent: empty. */
  readonly info?: string;
  /** code: true for a fence that the file ends in. Absent: closed. */
  readonly open?: true;
}

export interface Block {
  /** A `BlockKind`, or a kind of a newer version: shown and printed as `raw`, never dropped. */
  readonly kind: string;
  readonly text: string;
  readonly attributes: BlockAttributes;
}

/** A block with its stable id: what roles, validation and the editor work on. */
export interface IdentifiedBlock extends Block {
  readonly id: string;
}

/** A whole file as blocks. `print(scan(source)) === source` for any well-formed string (L1). */
export interface MarkdownDocument<B extends Block = Block> {
  readonly bom: boolean;
  readonly blocks: readonly B[];
  /** Everything after the last block's last visible character: `\n`, nothing, or blank lines. */
  readonly tail: string;
}
