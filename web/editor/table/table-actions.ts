import type { EditContext } from '../../../shared/doc/edit-context.ts';
import type { TableEdits } from '../../../shared/markdown/table-cells.ts';
import {
  addMissingCells,
  alignColumn,
  insertColumn,
  insertRow,
  moveColumn,
  moveRow,
  removeColumn,
  removeRow,
} from '../../../shared/markdown/table-edits.ts';
import {
  type ColumnAlignment,
  cellAt,
  type GridPlace,
  type TableGrid,
  tableGrid,
} from '../../../shared/markdown/table-grid.ts';
import type { Landing } from '../binding/landing.ts';
import type { BlockPoint } from '../caret/block-offset.ts';
import { applyReplacements } from './apply-replacements.ts';

export type RowAction = 'row-above' | 'row-below' | 'row-up' | 'row-down' | 'row-remove';
export type ColumnAction = 'column-before' | 'column-after' | 'column-back' | 'column-on' | 'column-remove';
export type TableAction = RowAction | ColumnAction | ColumnAlignment;

/** A cell of a table in the document. */
export interface TablePlace extends GridPlace {
  readonly block: string;
}

/** Whether an action changes anything at a place: a header stays first, the last column stays. */
export function canAct(grid: TableGrid, { row, column }: GridPlace, action: TableAction): boolean {
  const body = row >= 2;
  switch (action) {
    case 'row-above':
    case 'row-remove':
      return body;
    case 'row-up':
      return row > 2;
    case 'row-down':
      return body && row < grid.rows.length - 1;
    case 'column-back':
      return column > 0 && column < grid.columns;
    case 'column-on':
      return column < grid.columns - 1;
    case 'column-remove':
      return grid.columns > 1 && column < grid.columns;
    default:
      return column < grid.columns;
  }
}

/**
 * Does something to a row or a column, as one edit, and says in which cell the caret is then.
 * @param others other authors' carets: what is written where they are moves along
 */
export function actOnTable(
  context: EditContext,
  place: TablePlace,
  action: TableAction,
  others: readonly BlockPoint[] = [],
): Landing {
  const { block, row, column } = place;
  const text = context.reader.find(block)?.text ?? '';
  const grid = tableGrid(text);
  if (grid === null || !canAct(grid, place, action)) return null;
  const carets = others.filter((caret) => caret.block === block).map(({ offset }) => offset);
  applyReplacements(context, block, editsFor(grid, text, place, action, carets));
  return landIn(context, { block, ...target(grid, row, column, action) });
}

function editsFor(
  grid: TableGrid,
  text: string,
  { row, column }: GridPlace,
  action: TableAction,
  carets: readonly number[],
): TableEdits {
  switch (action) {
    case 'row-above':
      return insertRow(grid, row - 1);
    case 'row-below':
      return insertRow(grid, row);
    case 'row-up':
    case 'row-down':
      return moveRow(grid, text, row, action === 'row-up' ? -1 : 1, carets);
    case 'row-remove':
      return removeRow(grid, row);
    case 'column-before':
    case 'column-after':
      return insertColumn(grid, action === 'column-before' ? column : column + 1);
    case 'column-back':
    case 'column-on':
      return moveColumn(grid, text, column, action === 'column-back' ? -1 : 1, carets);
    case 'column-remove':
      return removeColumn(grid, column);
    default:
      return alignColumn(grid, text, column, action);
  }
}

/** Where the caret belongs afterwards: in what is new, or along with what moved. */
function target(grid: TableGrid, row: number, column: number, action: TableAction): GridPlace {
  switch (action) {
    case 'row-below':
      return { row: Math.max(row + 1, 2), column };
    case 'row-up':
      return { row: row - 1, column };
    case 'row-down':
      return { row: row + 1, column };
    case 'row-remove':
      return { row: row === grid.rows.length - 1 ? (row === 2 ? 0 : row - 1) : row, column };
    case 'column-after':
    case 'column-on':
      return { row, column: column + 1 };
    case 'column-back':
      return { row, column: column - 1 };
    case 'column-remove':
      return { row, column: Math.max(Math.min(column, grid.columns - 2), 0) };
    default:
      return { row, column };
  }
}

/** The end of a cell's text. A row that does not reach so far gets its missing cells. */
export function landIn(context: EditContext, { block, row, column }: TablePlace): Landing {
  const read = () => tableGrid(context.reader.find(block)?.text ?? '');
  const grid = read();
  if (grid === null) return null;
  applyReplacements(context, block, addMissingCells(grid, row, Math.min(column, grid.columns - 1)));
  const cells = read()?.rows[row]?.cells;
  const cell = cells?.[Math.min(column, cells.length - 1)];
  return cell === undefined ? null : { block, offset: cell.end };
}

/** The cell before or after another one, in reading order, header first; null at the table's ends. */
export function cellBeside(grid: TableGrid, { row, column }: GridPlace, step: 1 | -1): GridPlace | null {
  const next = column + step;
  const width = Math.max(grid.rows[row]?.cells.length ?? 0, grid.columns);
  if (next >= 0 && next < width) return { row, column: next };
  const line = rowBeside(grid, row, step);
  if (line === null) return null;
  const cells = Math.max(grid.rows[line]?.cells.length ?? 0, grid.columns);
  return { row: line, column: step > 0 ? 0 : cells - 1 };
}

/** The row above or below, the delimiter row passed over; null at the table's ends. */
export function rowBeside(grid: TableGrid, row: number, step: 1 | -1): number | null {
  const next = row + step + (row + step === 1 ? step : 0);
  return next >= 0 && next < grid.rows.length ? next : null;
}

export function placeOf(block: string, grid: TableGrid, offset: number): TablePlace {
  return { block, ...cellAt(grid, offset) };
}
