import type { Role } from '../../../shared/spec/role.ts';

/** Everything about a block that its element shows besides the text: derived from document and schema, never stored. */
export interface BlockFace {
  readonly kind: string;
  readonly role: Role;
  /** Heading level, 0 for other blocks. */
  readonly level: number;
  /** Number of list items that enclose the block. */
  readonly depth: number;
  /** The literal marker of an item. */
  readonly marker: string;
  /** State of a task box; null without one. */
  readonly task: string | null;
  /** Place among the items of its list, and how many those are; 0 for other blocks. */
  readonly position: number;
  readonly size: number;
  /** Language of a code block. */
  readonly info: string;
  /** Another kind or role follows: where a list or a group of fields ends. */
  readonly last: boolean;
  /** Text typed into a block while somebody else deleted it; `empty` while the caret is there and nothing is typed yet. */
  readonly restored: 'no' | 'text' | 'empty';
}

export const PLAIN_FACE: BlockFace = {
  kind: 'paragraph',
  role: 'prose',
  level: 0,
  depth: 0,
  marker: '',
  task: null,
  position: 0,
  size: 0,
  info: '',
  last: false,
  restored: 'no',
};

const KEYS = Object.keys(PLAIN_FACE) as (keyof BlockFace)[];

export function sameFace(left: BlockFace, right: BlockFace): boolean {
  return left === right || KEYS.every((key) => left[key] === right[key]);
}

/** Kinds whose text is literal source without inline markdown: shown in mono, Enter makes a new line. */
export function isLiteralKind(kind: string): boolean {
  return kind === 'code' || kind === 'html' || kind === 'frontmatter' || kind === 'raw';
}

const KNOWN = new Set([
  'heading',
  'paragraph',
  'item',
  'rule',
  'quote',
  'code',
  'table',
  'comment',
  'html',
  'frontmatter',
  'raw',
]);

/** A kind of a newer version is shown as raw text and never dropped (D2). */
export function shownKind(kind: string): string {
  return KNOWN.has(kind) ? kind : 'raw';
}
