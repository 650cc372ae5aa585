/** One replacement: `[from, to)` of the previous text becomes `insert`. */
export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/**
 * The smallest single replacement that turns one text into the other, or null when they are equal. Repeated letters make
 * several answers equally small; `caret`, the offset after the edit, picks the one that the author typed. Surrogate pairs
 * are never cut. Linear.
 */
export function textChange(previous: string, next: string, caret: number | null): TextChange | null {
  if (previous === next) return null;
  const shorter = Math.min(previous.length, next.length);
  const tailLimit = caret === null ? shorter : Math.min(shorter, Math.max(0, next.length - caret));
  let end = commonEnd(previous, next, 0, tailLimit);
  const start = commonStart(previous, next, shorter - end);
  end = commonEnd(previous, next, end, shorter - start);
  return onCharacters(previous, next, start, end);
}

function commonStart(left: string, right: string, limit: number): number {
  let length = 0;
  while (length < limit && left.charCodeAt(length) === right.charCodeAt(length)) length += 1;
  return length;
}

function commonEnd(left: string, right: string, known: number, limit: number): number {
  let length = known;
  while (length < limit && left.charCodeAt(left.length - 1 - length) === right.charCodeAt(right.length - 1 - length)) {
    length += 1;
  }
  return length;
}

const isLow = (text: string, index: number): boolean => (text.charCodeAt(index) & 0xfc00) === 0xdc00;

/** Widens the change so that neither end lies inside a surrogate pair of either text. */
function onCharacters(previous: string, next: string, start: number, end: number): TextChange {
  const from = start > 0 && (isLow(previous, start) || isLow(next, start)) ? start - 1 : start;
  const cut = end > 0 && (isLow(previous, previous.length - end) || isLow(next, next.length - end)) ? end - 1 : end;
  return { from, to: previous.length - cut, insert: next.slice(from, next.length - cut) };
}

/** Where an offset of the text before the change lies after it; inside the replaced range: at its end. */
export function offsetAfter(change: TextChange, offset: number): number {
  if (offset <= change.from) return offset;
  if (offset < change.to) return change.from + change.insert.length;
  return offset + change.insert.length - (change.to - change.from);
}
