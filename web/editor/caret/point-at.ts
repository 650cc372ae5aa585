import type { BlockPoint } from './block-offset.ts';

/** The place in a block's literal text that a point of the window shows; null beside the text. */
export function pointAt(x: number, y: number): BlockPoint | null {
  // Safari has it since 2025 only.
  const position = 'caretPositionFromPoint' in document ? document.caretPositionFromPoint(x, y) : null;
  if (position === null) return null;
  const { offsetNode: node, offset } = position;
  const span = node.parentElement;
  const text = span?.parentElement;
  const block = text?.parentElement?.dataset.blockId;
  if (!(node instanceof Text) || !span || !text || block === undefined) return null;
  let before = 0;
  for (const child of text.childNodes) {
    if (child === span) return { block, offset: before + offset };
    before += child instanceof HTMLBRElement ? 1 : (child.textContent?.length ?? 0);
  }
  return null;
}
