/** White space folded, so that a re-wrapped template line is still that line. */
export function normaliseLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/**
 * A synchronous 53-bit hash, equal on every platform; not for secrets. Algorithm: cyrb53 by bryc (public domain).
 * Returns up to 11 characters of `[0-9a-z]`.
 */
export function textHash(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}

/** The hash under which a template's line stands in `TemplateSchema.boilerplate` and `.standing`. */
export function lineHash(text: string): string {
  return textHash(normaliseLine(text));
}
