import { columnAfter, isBlank, type Line, leadingWhiteSpace } from './lines.ts';

/** Deeper than any document for people; what is deeper costs the parser time per line and per level. */
export const DEEPEST_NESTING = 64;

const MARKER = /^(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$))[ \t]*/;

/**
 * True where some line may lie in more than `DEEPEST_NESTING` list items and quotes. An estimate from indentation and
 * markers alone, never too low for lists and quotes; code that looks like 64 nested items counts as well.
 */
export function nestsTooDeep(lines: readonly Line[]): boolean {
  const open: number[] = [];
  for (const { text } of lines) {
    if (isBlank(text)) continue;
    let rest = text.slice(leadingWhiteSpace(text).length);
    let column = columnAfter(leadingWhiteSpace(text));
    while (open.length > 0 && column < (open[open.length - 1] ?? 0)) open.pop();
    let quotes = 0;
    for (let marker = MARKER.exec(rest); marker !== null; marker = MARKER.exec(rest)) {
      column = columnAfter(marker[0], column);
      rest = rest.slice(marker[0].length);
      if (marker[0].startsWith('>')) quotes++;
      else open.push(column);
      if (open.length + quotes > DEEPEST_NESTING) return true;
    }
  }
  return false;
}
