import type * as Y from 'yjs';

/**
 * Layout of the Y.Doc. `blocks` is flat: one Y.Map a block, and no block is ever removed from it. Its keys:
 *
 *     kind, order     strings; blocks stand in the order of `order`, ties broken by id
 *     born            milliseconds; absent: oldest
 *     text            Y.Text, the block's *tape*
 *     gone            true: deleted. Text found in a gone block is a concurrent edit and reads as a restored block
 *     join            the boundary this block's content continues after: it was merged into what stands there
 *     from            {block, item}: the block was split off. It shows what follows the character `item` (a line feed,
 *                     the *cut*) in the tape of `block`, up to the next cut. Text is never copied, so that what others
 *                     type or delete around a split lands on the right side of it
 *     …               the attributes of `BlockAttributes`, flat; defaults are absent
 *
 * A boundary is `end:<block>`, the end of that block's tape, or `before:<block>`, the place in front of that block's
 * cut. It names a place in the text instead of a block, so that it stays right when the text is split later on.
 */
export const LAYOUT = 1;

export interface SpecRoots {
  readonly meta: Y.Map<unknown>;
  readonly blocks: Y.Map<unknown>;
  readonly decisions: Y.Map<unknown>;
  readonly threads: Y.Map<unknown>;
}

export function openSpec(doc: Y.Doc): SpecRoots {
  return {
    meta: doc.getMap('meta'),
    blocks: doc.getMap('blocks'),
    decisions: doc.getMap('decisions'),
    threads: doc.getMap('threads'),
  };
}

/** The layout a document was written with: 0 before it is seeded, Infinity where this version cannot tell. */
export function layoutOf(doc: Y.Doc): number {
  const layout = openSpec(doc).meta.get('layout');
  if (layout === undefined) return 0;
  return typeof layout === 'number' && Number.isInteger(layout) && layout >= 0 ? layout : Number.POSITIVE_INFINITY;
}

/** A document of a newer layout is shown, and never written. */
export function isReadOnlyLayout(doc: Y.Doc): boolean {
  return layoutOf(doc) > LAYOUT;
}

/** The epoch under which the document was seeded, or null before that. */
export function epochOf(doc: Y.Doc): string | null {
  const epoch = openSpec(doc).meta.get('epoch');
  return typeof epoch === 'string' ? epoch : null;
}
