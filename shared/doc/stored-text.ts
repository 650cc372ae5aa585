/**
 * Text as it can be stored: a lone surrogate would become U+FFFD on the way to the others, and documents would differ.
 */
export function wellFormed(text: string): string {
  return text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
}

/** The offset itself, or the one before it where it would fall into a surrogate pair. Clamped to the text. */
export function characterStart(text: string, offset: number): number {
  const clamped = Math.min(Math.max(Math.trunc(offset) || 0, 0), text.length);
  return splitsPair(text, clamped) ? clamped - 1 : clamped;
}

/** The same, towards the end. */
export function characterEnd(text: string, offset: number): number {
  const clamped = Math.min(Math.max(Math.trunc(offset) || 0, 0), text.length);
  return splitsPair(text, clamped) ? clamped + 1 : clamped;
}

function splitsPair(text: string, offset: number): boolean {
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(Math.max(offset - 1, 0), offset + 1));
}
