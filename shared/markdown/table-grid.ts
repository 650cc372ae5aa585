import { isDelimiterRow, opensTable } from './table-row.ts';

export type ColumnAlignment = 'none' | 'left' | 'center' | 'right';

/** A cell of a table's literal text. Offsets count from the start of the text, in UTF-16 units. */
export interface GridCell {
  /** The whole of it: from the pipe before it, or the row's start, to the next cell, or the row's end. */
  readonly from: number;
  readonly to: number;
  /** What stands in it, without white space around it. An empty cell has its place behind the first blank. */
  readonly start: number;
  readonly end: number;
  /** What lies between its pipes, white space included. */
  readonly open: number;
  readonly close: number;
}

export interface GridRow {
  readonly kind: 'header' | 'delimiter' | 'body';
  readonly from: number;
  readonly to: number;
  readonly cells: readonly GridCell[];
  /** Whether the row begins, or ends, with a pipe. */
  readonly leads: boolean;
  readonly closes: boolean;
}

export interface TableGrid {
  /** Header, delimiter row, then the body. Rows may have fewer or more cells than there are columns. */
  readonly rows: readonly GridRow[];
  /** As many as the header has. */
  readonly columns: number;
  readonly alignments: readonly ColumnAlignment[];
}

/** Reads a table's text as a grid; null where its first two lines do not open a table. Lossless: the rows cover the text. */
export function tableGrid(text: string): TableGrid | null {
  const lines = text.split('\n');
  const [header = '', delimiter = ''] = lines;
  if (!opensTable(header, delimiter)) return null;
  let from = 0;
  const rows = lines.map((line, index) => {
    const kind = index === 0 ? 'header' : index === 1 && isDelimiterRow(line) ? 'delimiter' : 'body';
    const row = gridRow(line, from, kind);
    from += line.length + 1;
    return row;
  });
  const columns = rows[0]?.cells.length ?? 0;
  const alignments = (rows[1]?.cells ?? []).map(({ start, end }) => alignmentOf(text.slice(start, end)));
  return { rows, columns, alignments };
}

function alignmentOf(dashes: string): ColumnAlignment {
  const left = dashes.startsWith(':');
  const right = dashes.endsWith(':');
  if (left && right) return 'center';
  return left ? 'left' : right ? 'right' : 'none';
}

function gridRow(line: string, offset: number, kind: GridRow['kind']): GridRow {
  const bars = barsOf(line);
  const leads = bars[0] !== undefined && line.slice(0, bars[0]).trim() === '';
  const last = bars.at(-1);
  const closes = last !== undefined && (bars.length > 1 || !leads) && line.slice(last + 1).trim() === '';
  // Where each cell opens; the pipe at the row's end opens none.
  const opens = [...(leads ? [] : [-1]), ...(closes ? bars.slice(0, -1) : bars)];
  const cells = opens.map((bar, index): GridCell => {
    const next = opens[index + 1];
    const open = bar + 1;
    const close = next ?? (closes && last !== undefined ? last : line.length);
    const inner = line.slice(open, close);
    const blank = inner.trim() === '';
    const start = blank ? open + Math.min(1, inner.length) : open + inner.length - inner.trimStart().length;
    const end = blank ? start : open + inner.trimEnd().length;
    const from = index === 0 ? 0 : bar;
    const to = next ?? line.length;
    const at = (place: number): number => place + offset;
    return { from: at(from), to: at(to), start: at(start), end: at(end), open: at(open), close: at(close) };
  });
  return { kind, from: offset, to: offset + line.length, cells, leads, closes };
}

/** The pipes that part cells: `\|` does not. */
function barsOf(line: string): number[] {
  const bars: number[] = [];
  for (let index = 0; index < line.length; index++) {
    if (line[index] === '\\') index++;
    else if (line[index] === '|') bars.push(index);
  }
  return bars;
}

/** A place in a grid. The delimiter row counts: rows are those of the text. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

/** The cell that an offset lies in or next to. */
export function cellAt(grid: TableGrid, offset: number): GridPlace {
  const found = grid.rows.findIndex(({ to }) => offset <= to);
  const row = found < 0 ? grid.rows.length - 1 : found;
  const cells = grid.rows[row]?.cells ?? [];
  const column = cells.findIndex(({ to }, index) => offset < to || index === cells.length - 1);
  return { row, column: Math.max(column, 0) };
}

/** The nearest offset at which text can be typed: inside of a cell, not in its pipes, and not in the delimiter row. */
export function offsetInCell(grid: TableGrid, offset: number): number {
  const { row, column } = cellAt(grid, offset);
  const here = grid.rows[row];
  const next = here?.kind === 'delimiter' ? (grid.rows[row + 1]?.cells[0] ?? grid.rows[row - 1]?.cells.at(-1)) : null;
  const cell = next ?? here?.cells[column];
  return cell === undefined ? offset : Math.min(Math.max(offset, cell.start), cell.end);
}
