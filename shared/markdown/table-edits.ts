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

/** Moves a row of the body by one place: the row itself is written elsewhere, its neighbour stays where it is. */
export function moveRow(grid: TableGrid, text: string, row: number, step: 1 | -1): TableEdits {
  const moved = grid.rows[row];
  const passed = grid.rows[row + step];
  if (moved?.kind !== 'body' || passed?.kind !== 'body') return [];
  const line = text.slice(moved.from, moved.to);
  const written =
    step > 0
      ? { from: passed.to, to: passed.to, insert: `\n${line}` }
      : { from: passed.from, to: passed.from, insert: `${line}\n` };
  return fromTheBack([{ from: moved.from - 1, to: moved.to, insert: '' }, written]);
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

/** Lets a column and its neighbour change places. A row that ends before them gets the cells it lacks. */
export function moveColumn(grid: TableGrid, text: string, column: number, step: 1 | -1): TableEdits {
  const left = Math.min(column, column + step);
  const right = left + 1;
  if (left < 0 || right >= grid.columns) return [];
  return fromTheBack(grid.rows.flatMap((row) => swapped(row, text, left, right)));
}

function swapped(row: GridRow, text: string, left: number, right: number): TextReplacement[] {
  const one = row.cells[left];
  const other = row.cells[right];
  if (one === undefined) return [];
  const words = (cell: GridCell): string => text.slice(cell.start, cell.end);
  if (other !== undefined) {
    return [
      { from: one.start, to: one.end, insert: words(other) },
      { from: other.start, to: other.end, insert: words(one) },
    ];
  }
  if (words(one) === '') return [];
  const tail = row.closes ? one.close + 1 : one.end;
  return [
    { from: one.start, to: one.end, insert: '' },
    { from: tail, to: tail, insert: `${row.closes ? '' : ' |'} ${words(one)} |` },
  ];
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
