import type * as Y from 'yjs';
import { characterStart } from './stored-text.ts';
import type { BlockView, Segment } from './view.ts';

export interface TextPosition {
  readonly segment: Segment;
  /** Index in the segment's Y.Text. */
  readonly index: number;
}

/**
 * Where to insert at an offset of a block's text: behind the character before the offset. At the start: in front of the
 * first character, which is where a split put it. Null for a block without a place for text.
 */
export function insertionPoint(view: BlockView, offset: number): TextPosition | null {
  const { segments } = view;
  const segment =
    offset > 0
      ? segments.findLast(({ start, length }) => length > 0 && start < offset)
      : segments.find(({ length }) => length > 0);
  const chosen = segment ?? segments.at(-1);
  if (!chosen) return null;
  const into = Math.min(Math.max(offset - chosen.start, 0), chosen.length);
  return { segment: chosen, index: chosen.from + into };
}

/** Deletes a range of a block's text wherever it is stored, and with it nothing between the parts. */
export function deleteRange(view: BlockView, from: number, to: number): void {
  // Several segments can lie in one Y.Text: from back to front, so that indexes stay right.
  for (const { text, index, length } of storedRanges(view, from, to).sort((a, b) => b.index - a.index)) {
    text.delete(index, length);
  }
}

export function storedRanges(
  view: BlockView,
  from: number,
  to: number,
): { text: Y.Text; index: number; length: number }[] {
  return view.segments.flatMap(({ text, from: first, start, length }) => {
    const low = Math.max(from, start);
    const high = Math.min(to, start + length);
    return high > low ? [{ text, index: first + low - start, length: high - low }] : [];
  });
}

/** A replacement of [from, to) in a text, narrowed to what differs: what others write beside it stays where it is. */
export function trimmed(
  text: string,
  from: number,
  to: number,
  insert: string,
): { from: number; to: number; insert: string } {
  const old = text.slice(from, to);
  const limit = Math.min(old.length, insert.length);
  let start = 0;
  while (start < limit && old[start] === insert[start]) start++;
  start = Math.min(characterStart(old, start), characterStart(insert, start));
  let end = 0;
  while (end < limit - start && old[old.length - 1 - end] === insert[insert.length - 1 - end]) end++;
  const splits = (side: string) => characterStart(side, side.length - end) !== side.length - end;
  if (splits(old) || splits(insert)) end--;
  return { from: from + start, to: to - end, insert: insert.slice(start, insert.length - end) };
}
