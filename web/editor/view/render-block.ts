import { $getSelection, $isRangeSelection, type PointType } from 'lexical';
import { type TableGrid, tableGrid } from '../../../shared/markdown/table-grid.ts';
import { $blockOf, $movePoint, $offsetOf } from '../caret/block-offset.ts';
import { $cellPlace } from '../caret/cell-place.ts';
import type { SpecBlockNode } from '../nodes/block-node.ts';
import type { Span } from './looks.ts';
import { $renderPieces, $showsPieces, piecesOf } from './render-pieces.ts';
import { $renderTable, $showsTable } from './render-table.ts';

/**
 * Makes the block's children a rendering of `text`: runs of text, or the rows of a table. The selection keeps its
 * offsets. Must run inside an update.
 */
export function $renderBlock(block: SpecBlockNode, text: string, spans: readonly Span[]): void {
  const grid: TableGrid | null = block.getFace().kind === 'table' ? tableGrid(text) : null;
  if (grid !== null) {
    const table = { grid, text, spans, caret: $caretIn(block) };
    if (!$showsTable(block, table)) $keepingPoints(block, () => $renderTable(block, table));
    return;
  }
  const pieces = piecesOf(text, spans);
  if (!$showsPieces(block, pieces)) $keepingPoints(block, () => $renderPieces(block, pieces));
}

function $caretIn(block: SpecBlockNode): number | null {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || !$blockOf(selection.focus.getNode())?.is(block)) return null;
  return $offsetOf(block, selection.focus);
}

/**
 * Points of the selection that lie in the block keep their offsets. Meanwhile they are parked on the block: Lexical reads
 * the selection during removals.
 */
function $keepingPoints(block: SpecBlockNode, render: () => void): void {
  const selection = $getSelection();
  const points: PointType[] = $isRangeSelection(selection) ? [selection.anchor, selection.focus] : [];
  const kept = points.flatMap((point) => {
    const owner = $blockOf(point.getNode());
    return owner?.is(block) ? [{ point, offset: $offsetOf(block, point) }] : [];
  });
  for (const { point } of kept) point.set(block.getKey(), 0, 'element');
  render();
  for (const { point, offset } of kept) $movePoint(point, block.getLatest(), offset, $cellPlace);
}
