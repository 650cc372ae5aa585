/**
 * The source of a pattern that matches any of these words literally, the longest first, so that no word hides another
 * that begins with it; one that never matches where there is none.
 */
export function anyOf(words: readonly string[]): string {
  const sorted = words.filter((word) => word !== '').sort((a, b) => b.length - a.length);
  return sorted.length === 0 ? '(?!)' : sorted.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|');
}
