import type { TableGrid } from './table-grid.ts';

/** `[from, to)` of a text becomes `insert`. */
export interface TextReplacement {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** Changes of a table as replacements in its literal text, to be applied from the last to the first as they are given. */
export type TableEdits = readonly TextReplacement[];

export const fromTheBack = (edits: readonly TextReplacement[]): TableEdits =>
  edits.filter(({ from, to, insert }) => from < to || insert !== '').toSorted((a, b) => b.from - a.from);

/** Empties the cells that lie between two places, pipes untouched. */
export function clearCells(grid: TableGrid, from: number, to: number): TableEdits {
  return fromTheBack(
    grid.rows
      .filter(({ kind }) => kind !== 'delimiter')
      .flatMap(({ cells }) => cells)
      .map(({ start, end }) => ({ from: Math.max(start, from), to: Math.min(end, to), insert: '' }))
      .filter((range) => range.from < range.to),
  );
}

/** Text as it may stand in a cell: pipes are escaped, line ends become blanks. */
export function cellText(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').replace(/(\\*)\|/g, (whole, slashes: string) => {
    return slashes.length % 2 === 0 ? `${slashes}\\|` : whole;
  });
}
