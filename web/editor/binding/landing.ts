import type { BlockView } from '../../../shared/doc/view.ts';
import type { BlockPoint } from '../caret/block-offset.ts';
import { GHOST } from './projection.ts';

/** Where the caret goes after an edit: a place, or both ends of a selection. */
export type Landing = BlockPoint | { readonly anchor: BlockPoint; readonly focus: BlockPoint } | null;

/** The end of the block before a place in the document, else the start of the first. */
export function endBefore(blocks: readonly BlockView[], place: number): BlockPoint {
  const previous = blocks[Math.min(place, blocks.length) - 1];
  if (previous !== undefined) return { block: previous.id, offset: previous.text.length };
  return { block: blocks[0]?.id ?? GHOST, offset: 0 };
}
