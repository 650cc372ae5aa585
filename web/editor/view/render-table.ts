import type { GridCell, GridRow, TableGrid } from '../../../shared/markdown/table-grid.ts';
import type { SpecBlockNode } from '../nodes/block-node.ts';
import {
  $createTableCellNode,
  $createTableRowNode,
  $isTableCellNode,
  $isTableRowNode,
  type CellFace,
  type TableCellNode,
  type TableRowNode,
} from '../nodes/table-nodes.ts';
import type { Span } from './looks.ts';
import { $renderPieces, $showsPieces, type Piece, piecesOf } from './render-pieces.ts';

/** A table to be shown. Blanks between a cell's text and the caret, an offset of the text, are shown as well. */
export interface ShownTable {
  readonly grid: TableGrid;
  readonly text: string;
  readonly spans: readonly Span[];
  readonly caret: number | null;
}

/** Whether the block's children are this table already. */
export function $showsTable(block: SpecBlockNode, { grid, text, spans, caret }: ShownTable): boolean {
  const rows = block.getChildren();
  return (
    rows.length === grid.rows.length &&
    grid.rows.every((row, index) => {
      const node = rows[index];
      if (!$isTableRowNode(node) || node.getRowKind() !== row.kind) return false;
      const cells = node.getChildren();
      return (
        cells.length === row.cells.length &&
        row.cells.every((cell, column) => {
          const shown = cells[column];
          return (
            $isTableCellNode(shown) &&
            shown.shows(faceOf(grid, row, column)) &&
            $showsPieces(shown, piecesOfCell(text, spans, cell, caret))
          );
        })
      );
    })
  );
}

/** Makes the block's children the rows of a table, and their children its cells. The caller minds the selection. */
export function $renderTable(block: SpecBlockNode, { grid, text, spans, caret }: ShownTable): void {
  for (const child of block.getChildren()) if (!$isTableRowNode(child)) child.remove(true);
  for (const [index, row] of grid.rows.entries()) {
    const node = $rowAt(block, index).setRowKind(row.kind);
    for (const child of node.getChildren()) if (!$isTableCellNode(child)) child.remove(true);
    for (const [column, cell] of row.cells.entries()) {
      const shown = $cellOf(node, column).setCellFace(faceOf(grid, row, column));
      $renderPieces(shown, piecesOfCell(text, spans, cell, caret));
    }
    for (const surplus of node.getChildren().slice(row.cells.length)) surplus.remove(true);
  }
  for (const surplus of block.getChildren().slice(grid.rows.length)) surplus.remove(true);
}

function $rowAt(block: SpecBlockNode, index: number): TableRowNode {
  const known = block.getChildAtIndex(index);
  if ($isTableRowNode(known)) return known;
  const created = $createTableRowNode();
  block.append(created);
  return created;
}

function $cellOf(row: TableRowNode, column: number): TableCellNode {
  const known = row.getChildAtIndex(column);
  if ($isTableCellNode(known)) return known;
  const created = $createTableCellNode();
  row.append(created);
  return created;
}

function faceOf(grid: TableGrid, row: GridRow, column: number): CellFace {
  const surplus = column >= grid.columns;
  return { header: row.kind === 'header', alignment: grid.alignments[column] ?? 'none', surplus };
}

function piecesOfCell(text: string, spans: readonly Span[], cell: GridCell, caret: number | null): Piece[] {
  const { from, start, close, to } = cell;
  const end = caret !== null && caret > cell.end && caret <= close ? caret : cell.end;
  const edge = (words: string): Piece[] => (words === '' ? [] : [{ edge: words }]);
  return [...edge(text.slice(from, start)), ...piecesOf(text, spans, start, end), ...edge(text.slice(end, to))];
}
