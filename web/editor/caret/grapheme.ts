/** Offset of the user-perceived character's other edge: what Backspace and Delete remove. */
export function characterEdge(text: string, offset: number, backward: boolean): number {
  const around = backward ? text.slice(Math.max(0, offset - 64), offset) : text.slice(offset, offset + 64);
  const segments = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(around)];
  const found = backward ? segments.at(-1) : segments[0];
  const length = found?.segment.length ?? 0;
  return backward ? offset - length : offset + length;
}

/** Offset of the next word's edge: white space first, then one word or one run of other characters. */
export function wordEdge(text: string, offset: number, backward: boolean): number {
  const rest = backward ? text.slice(Math.max(0, offset - 256), offset) : text.slice(offset, offset + 256);
  const words = backward ? rest.trimEnd() : rest.trimStart();
  const segments = [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(words)];
  if (backward) segments.reverse();
  const [first] = segments;
  const isOther = ({ isWordLike, segment }: Intl.SegmentData): boolean => !isWordLike && segment.trim() !== '';
  const end = first !== undefined && isOther(first) ? segments.findIndex((each) => !isOther(each)) : 1;
  const length = segments.slice(0, end < 0 ? undefined : end).reduce((sum, { segment }) => sum + segment.length, 0);
  const distance = rest.length - words.length + length;
  return backward ? offset - distance : offset + distance;
}
