import { leadingWhiteSpace, trailingWhiteSpace } from './lines.ts';

/** How many cells a table row has: pipes part cells, `\|` does not, and a pipe at either end parts nothing. */
export function cellCount(row: string): number {
  const inner = row
    .slice(leadingWhiteSpace(row).length, row.length - trailingWhiteSpace(row).length)
    .replace(/^\|/, '');
  let cells = 1;
  let last = -1;
  for (let index = 0; index < inner.length; index++) {
    if (inner[index] === '\\') index++;
    else if (inner[index] === '|') {
      cells++;
      last = index;
    }
  }
  return last === inner.length - 1 && inner !== '' ? cells - 1 : cells;
}

/** `|---|:-:|` without white space around it: dashes with optional colons in every cell. */
const DELIMITER_ROW = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$/;

/** A row of dashes alone is a rule or a setext underline: at least one pipe or colon makes it a table's. */
export function isDelimiterRow(row: string): boolean {
  const trimmed = row.slice(0, row.length - trailingWhiteSpace(row).length).slice(leadingWhiteSpace(row).length);
  return /[|:]/.test(trimmed) && DELIMITER_ROW.test(trimmed);
}

/** Two lines that begin a table: as many delimiter cells as header cells. */
export function opensTable(header: string, delimiter: string): boolean {
  return isDelimiterRow(delimiter) && /[^ \t|]|\|[ \t]*\|/.test(header) && cellCount(header) === cellCount(delimiter);
}
