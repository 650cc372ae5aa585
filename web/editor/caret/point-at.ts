import type { BlockPoint } from './block-offset.ts';
import { domParts } from './dom-text.ts';

/** The place in a block's literal text that a point of the window shows; null beside the text. */
export function pointAt(x: number, y: number): BlockPoint | null {
  // Safari has it since 2025 only.
  const position = 'caretPositionFromPoint' in document ? document.caretPositionFromPoint(x, y) : null;
  const node = position?.offsetNode;
  if (position === null || !(node instanceof Text)) return null;
  const outer = node.parentElement?.closest<HTMLElement>('[data-block-id]');
  const block = outer?.dataset.blockId;
  if (!outer?.firstElementChild || block === undefined) return null;
  for (const part of domParts(outer.firstElementChild)) {
    if (part.node === node) return { block, offset: part.from + position.offset };
  }
  return null;
}
