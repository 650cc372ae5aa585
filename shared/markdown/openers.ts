import { htmlKind } from './html-kind.ts';
import { leadingWhiteSpace, trailingWhiteSpace } from './lines.ts';

/**
 * Where a line of prose stands, for what it could open:
 * fresh: no paragraph before it. interrupt: within a paragraph, in the same list item or quote, where fewer structures
 * may begin. lazy: within a paragraph but left of its list item, where another list may begin, but no underline.
 */
export type LinePlace = 'fresh' | 'interrupt' | 'lazy';

const RULE = /^(?:(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|(?:\*[ \t]*){3,})$/;
const SETEXT = /^(?:=+|-+)[ \t]*$/;
const ATX = /^#{1,6}(?:[ \t]|$)/;
const FENCE = /^(?:`{3,}[^`]*|~{3,}.*)$/s;
const BULLET = /^[-+*](?:[ \t]+[^ \t]|([ \t]*$))/;
const ORDERED = /^(\d{1,9})[.)](?:[ \t]+[^ \t]|([ \t]*$))/;

/** Where a backslash keeps the line prose, or null for a line that opens nothing there. */
export function openerOffset(line: string, place: LinePlace): number | null {
  const white = leadingWhiteSpace(line).length;
  const rest = line.slice(white);
  if (rest.startsWith('>') || ATX.test(rest) || FENCE.test(rest) || RULE.test(rest)) return white;
  if (place === 'interrupt' && SETEXT.test(rest)) return white;
  const html = htmlKind(rest);
  if (html !== null && (html < 7 || place !== 'interrupt')) return white;
  const bullet = BULLET.exec(rest);
  // An empty item cannot interrupt a paragraph, a numbered one only with the number 1.
  if (bullet) return place === 'interrupt' && bullet[1] !== undefined ? null : white;
  const ordered = ORDERED.exec(rest);
  if (!ordered) return null;
  const [, digits = '', empty] = ordered;
  return place === 'interrupt' && (empty !== undefined || digits !== '1') ? null : white + digits.length;
}

export function isRule(line: string): boolean {
  return RULE.test(line.slice(leadingWhiteSpace(line).length));
}

/** A line of equal signs or of dashes makes the paragraph above it a heading. */
export function isSetextUnderline(line: string): boolean {
  return SETEXT.test(line.slice(leadingWhiteSpace(line).length));
}

/** A closing fence is of the opening's character, at least as long, and alone on its line. */
export function closesFence(line: string, fence: string): boolean {
  const mark = line.slice(leadingWhiteSpace(line).length, line.length - trailingWhiteSpace(line).length);
  return mark.length >= fence.length && mark === fence.charAt(0).repeat(mark.length);
}
