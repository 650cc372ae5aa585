import type { BlockAttributes } from './block.ts';
import { columnAfter, isBlank, leadingWhiteSpace } from './lines.ts';
import { type LinePlace, openerOffset } from './openers.ts';
import { literal, type Part, type PrintedLine, type TextLine, textLines } from './printed-line.ts';
import { opensTable } from './table-row.ts';

/** How the lines of a paragraph, an item or a setext heading are laid out. */
export interface ProseLayout {
  /** Everything before the first line's text. */
  readonly lead: string;
  /** White space before every further line. */
  readonly hang: string;
  /** Content columns of the open list items, the printed one's own included. */
  readonly columns: readonly number[];
  /** True after a task box, where nothing opens. */
  readonly afterBox: boolean;
}

export interface Prose {
  readonly lines: PrintedLine[];
  readonly escaped: boolean;
}

/**
 * Prints prose so that it stays prose: a backslash before what would open another structure, a lone backslash on an
 * empty line (which renders as a line break). Empty lines at either end have nothing to say and are left out.
 */
export function printProse(text: string, layout: ProseLayout): Prose {
  const lines: PrintedLine[] = [];
  let escaped = false;
  let header: string | null = null;
  for (const line of withoutBlankEnds(textLines(text))) {
    const isFirst = lines.length === 0;
    const stripped = isFirst ? leadingWhiteSpace(line.text).length : 0;
    const content = line.text.slice(stripped);
    const prefix = isFirst ? layout.lead : layout.hang;
    const place = isFirst ? (layout.afterBox ? null : 'fresh') : furtherPlace(prefix + content, layout.columns);
    let body: Part[] = [{ text: content, from: line.from + stripped }];
    if (isBlank(content) && !isFirst) {
      body = [{ text: '\\', from: line.from }];
      escaped = true;
    } else if (place !== null) {
      const at = opensBelow(header, content, place) ? leadingWhiteSpace(content).length : openerOffset(content, place);
      if (at !== null) {
        body = withBackslash(content, line.from + stripped, at);
        escaped = true;
      }
    }
    // The box stands in the first cell of what would be the header.
    const box = isFirst && layout.afterBox ? '[ ] ' : '';
    header = place === null && !isFirst ? null : box + body.map((part) => part.text).join('');
    lines.push({ parts: [literal(prefix), ...body] });
  }
  return { lines, escaped };
}

/** Where nothing printed would be visible. */
export function hasNoText(text: string): boolean {
  return /^[ \t\r\n]*$/.test(text);
}

/** White space before further lines of an item: its content column. */
export function itemHang(indent: string, attributes: BlockAttributes): string {
  return indent + ' '.repeat((attributes.marker ?? '-').length + (attributes.pad ?? ' ').length);
}

export function withBackslash(content: string, from: number, at: number): Part[] {
  return [{ text: content.slice(0, at), from }, literal('\\'), { text: content.slice(at), from: from + at }];
}

/** Null for a line so far to the right that it can only continue the paragraph. */
function furtherPlace(line: string, columns: readonly number[]): LinePlace | null {
  const column = columnAfter(leadingWhiteSpace(line));
  const reached = columns.findLast((content) => content <= column) ?? 0;
  if (column - reached >= 4) return null;
  return column >= (columns[columns.length - 1] ?? 0) ? 'interrupt' : 'lazy';
}

/** A delimiter row below a line of as many cells makes both a table; not where it is lazy. */
function opensBelow(header: string | null, content: string, place: LinePlace): boolean {
  return header !== null && place === 'interrupt' && opensTable(header, content);
}

/** Blank lines at either end of a text have nothing to say. */
export function withoutBlankEnds(lines: readonly TextLine[]): readonly TextLine[] {
  const filled = (line: TextLine) => !isBlank(line.text);
  return lines.slice(Math.max(0, lines.findIndex(filled)), lines.findLastIndex(filled) + 1);
}
