import { fromTheBack, type TableEdits, type TextReplacement } from './table-cells.ts';
import type { ColumnAlignment, GridCell, GridRow, TableGrid } from './table-grid.ts';

// Only the rows that change are touched: rows keep their padding, their pipes at the ends and their number of cells.

/** An empty row behind another one; behind the header it goes below the delimiter row. */
export function insertRow(grid: TableGrid, behind: number): TableEdits {
  const place = grid.rows[Math.max(behind, 1)];
  return place === undefined ? [] : [{ from: place.to, to: place.to, insert: `\n${emptyRow(grid.columns)}` }];
}

const emptyRow = (columns: number): string => `|${'  |'.repeat(columns)}`;

/** Takes a row of the body away. */
export function removeRow(grid: TableGrid, row: number): TableEdits {
  const gone = grid.rows[row];
  return gone?.kind === 'body' ? [{ from: gone.from - 1, to: gone.to, insert: '' }] : [];
}

/**
 * Lets a row of the body and its neighbour change places. One of them is written anew at the other side; the other one's
 * characters stay, and what somebody types in it at this moment moves along. That is the row moved, or its neighbour where
 * only that one has another author's caret.
 * @param others where other authors' carets are in the text
 */
export function moveRow(
  grid: TableGrid,
  text: string,
  row: number,
  step: 1 | -1,
  others: readonly number[] = [],
): TableEdits {
  const moved = grid.rows[row];
  const passed = grid.rows[row + step];
  if (moved?.kind !== 'body' || passed?.kind !== 'body') return [];
  const busy = ({ from, to }: GridRow): boolean => others.some((caret) => from <= caret && caret <= to);
  const [stays, written] = busy(passed) && !busy(moved) ? [passed, moved] : [moved, passed];
  const line = text.slice(written.from, written.to);
  const place =
    written.from < stays.from
      ? { from: stays.to, to: stays.to, insert: `\n${line}` }
      : { from: stays.from, to: stays.from, insert: `${line}\n` };
  return fromTheBack([{ from: written.from - 1, to: written.to, insert: '' }, place]);
}

/** An empty column before `column`; `grid.columns` adds one at the end. Rows that do not reach so far stay as they are. */
export function insertColumn(grid: TableGrid, column: number): TableEdits {
  return fromTheBack(
    grid.rows.flatMap((row): TextReplacement[] => {
      const filling = row.kind === 'delimiter' ? ' --- ' : '  ';
      const cell = row.cells[column];
      const last = row.cells.at(-1);
      if (cell !== undefined) {
        const bare = column === 0 && !row.leads;
        const from = bare ? cell.from : cell.open - 1;
        return [{ from, to: from, insert: bare ? `|${filling}| ` : `|${filling}` }];
      }
      if (last === undefined || column !== row.cells.length) return [];
      const from = row.closes ? last.close + 1 : last.end;
      return [{ from, to: from, insert: row.closes ? `${filling}|` : ` |${filling}|` }];
    }),
  );
}

/** Takes a column away from every row that has it. The last one stays: a table without columns is none. */
export function removeColumn(grid: TableGrid, column: number): TableEdits {
  if (grid.columns < 2) return [];
  return fromTheBack(
    grid.rows.flatMap((row): TextReplacement[] => {
      const cell = row.cells[column];
      if (cell === undefined) return [];
      const next = row.cells[column + 1];
      // A row without any pipe would be no row any more.
      const keep = grid.columns === 2 && !row.leads && !row.closes ? 1 : 0;
      if (next !== undefined) {
        const from = column === 0 && !row.leads ? cell.from : cell.open;
        return [{ from, to: next.open - keep, insert: '' }];
      }
      // The pipe before the last cell goes, the one at the row's end stays.
      if (row.cells.length === 1) return [{ from: cell.start, to: cell.end, insert: '' }];
      return [{ from: cell.open - 1 + keep, to: cell.close, insert: '' }];
    }),
  );
}

/**
 * Lets a column and its neighbour change places. A row that ends before them gets the cells it lacks. In each row one of
 * the two cells is written anew at the other side and the other one stays, chosen as for rows.
 * @param others where other authors' carets are in the text
 */
export function moveColumn(
  grid: TableGrid,
  text: string,
  column: number,
  step: 1 | -1,
  others: readonly number[] = [],
): TableEdits {
  const left = Math.min(column, column + step);
  if (left < 0 || left + 1 >= grid.columns) return [];
  const busy = ({ open, close }: GridCell): boolean => others.some((caret) => open <= caret && caret <= close);
  return fromTheBack(
    grid.rows.flatMap((row) => {
      const one = row.cells[left];
      const other = row.cells[left + 1];
      if (one === undefined) return [];
      if (other === undefined) return pushedOn(row, one);
      const oneStays = busy(one) === busy(other) ? step > 0 : busy(one);
      return oneStays ? broughtBefore(one, other, text) : broughtBehind(one, other, text);
    }),
  );
}

/** Writes the second of two cells before the first: each column keeps its padding. */
function broughtBefore(one: GridCell, other: GridCell, text: string): TextReplacement[] {
  const words = text.slice(other.start, other.end);
  const pad = text.slice(one.open, one.start);
  // Before the padding, where it is the same: what is typed at the start of the cell that stays cannot end up before it.
  const place =
    pad === text.slice(other.open, other.start)
      ? { from: one.open, to: one.open, insert: pad + words + text.slice(one.end, other.open) }
      : { from: one.start, to: one.start, insert: words + text.slice(one.end, other.start) };
  return [{ from: one.end, to: other.end, insert: '' }, place];
}

/** Writes the first of two cells behind the second: each column keeps its padding. */
function broughtBehind(one: GridCell, other: GridCell, text: string): TextReplacement[] {
  const words = text.slice(one.start, one.end);
  const pad = text.slice(other.end, other.close);
  const place =
    pad === text.slice(one.end, one.close)
      ? { from: other.close, to: other.close, insert: text.slice(one.close, other.start) + words + pad }
      : { from: other.end, to: other.end, insert: text.slice(one.end, other.start) + words };
  return [{ from: one.start, to: other.start, insert: '' }, place];
}

/** Moves the last cell of a short row one column on, behind an empty one. */
function pushedOn(row: GridRow, cell: GridCell): TextReplacement[] {
  if (cell.start === cell.end) return [];
  const bare = cell.from === row.from && !row.leads;
  return [{ from: cell.open, to: cell.open, insert: bare ? '|  | ' : '  |' }];
}

/** Writes the colons of a column's delimiter cell, and nothing else. */
export function alignColumn(grid: TableGrid, text: string, column: number, alignment: ColumnAlignment): TableEdits {
  const cell = grid.rows[1]?.cells[column];
  if (cell === undefined) return [];
  const dashes = text.slice(cell.start, cell.end);
  const left = alignment === 'left' || alignment === 'center';
  const right = alignment === 'right' || alignment === 'center';
  const edits: TextReplacement[] = [];
  if (dashes.endsWith(':') !== right) {
    edits.push(
      right ? { from: cell.end, to: cell.end, insert: ':' } : { from: cell.end - 1, to: cell.end, insert: '' },
    );
  }
  if (dashes.startsWith(':') !== left) {
    edits.push(
      left ? { from: cell.start, to: cell.start, insert: ':' } : { from: cell.start, to: cell.start + 1, insert: '' },
    );
  }
  return fromTheBack(edits);
}

/** The cell that a row lacks, written at its end with all before it; then it can be typed in. */
export function addMissingCells(grid: TableGrid, row: number, column: number): TableEdits {
  const short = grid.rows[row];
  const last = short?.cells.at(-1);
  const missing = column + 1 - (short?.cells.length ?? 0);
  if (short === undefined || last === undefined || missing <= 0) return [];
  const from = short.closes ? last.close + 1 : last.end;
  return [{ from, to: from, insert: `${short.closes ? '' : ' |'}${'  |'.repeat(missing)}` }];
}
