/** Half-open range in a text, UTF-16 units. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const OPEN = '['.charCodeAt(0);
const CLOSE = ']'.charCodeAt(0);
const BACKSLASH = '\\'.charCodeAt(0);

/**
 * The outermost balanced `[…]` of a text, brackets included, in order. Linear: a bracket that is never closed is passed
 * over and hides nothing, so `[ a [b]` yields `[b]`.
 */
export function bracketSpans(text: string): Span[] {
  const opened: number[] = [];
  const outermost: Span[] = [];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === BACKSLASH) i++;
    else if (unit === OPEN) opened.push(i);
    else if (unit === CLOSE) {
      const from = opened.pop();
      if (from === undefined) continue;
      // Pairs close from the inside out, so whatever lies within this pair is at the end of the list.
      while ((outermost.at(-1)?.from ?? -1) > from) outermost.pop();
      outermost.push({ from, to: i + 1 });
    }
  }
  return outermost;
}

/** Whether the bracket belongs to other markdown: a link, a reference, a footnote, an image, a task box, an index. */
export function isMarkup(text: string, span: Span): boolean {
  const before = text[span.from - 1] ?? '';
  const after = text[span.to] ?? '';
  if (after === '(' || after === '[' || before === '!' || before === ']') return true;
  if (after === ':' && span.from === 0) return true;
  const inside = text.slice(span.from + 1, span.to - 1);
  return inside.startsWith('^') || inside.trim().length <= 1 || /[\w)]/.test(before);
}
