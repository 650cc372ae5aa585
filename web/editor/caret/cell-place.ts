import { $isTextNode } from 'lexical';
import type { SpecBlockNode } from '../nodes/block-node.ts';
import { $gapBefore, $literalLength } from '../nodes/literal-text.ts';
import { $isTableCellNode, $isTableEdgeNode, $isTableRowNode, type TableCellNode } from '../nodes/table-nodes.ts';
import { $createTokenNode } from '../nodes/token-node.ts';

/** A place in a table where text can be typed, near an offset of the block's text. */
export interface CellPlace {
  /** Null in a table without any cell to type in. */
  readonly cell: TableCellNode | null;
  /** Offset at which the cell begins, edges included. */
  readonly from: number;
  readonly offset: number;
}

/** Whether the block is shown as a table of rows and cells. */
export const $isGrid = (block: SpecBlockNode): boolean => $isTableRowNode(block.getFirstChild());

/** The nearest place inside of a cell as it is shown: not in its pipes and padding, and not in the delimiter row. */
export function $cellPlace(block: SpecBlockNode, offset: number): CellPlace {
  let start = 0;
  let last: CellPlace = { cell: null, from: 0, offset };
  for (let row = block.getFirstChild(); row !== null; row = row.getNextSibling()) {
    start += $gapBefore(row).length;
    const end = start + $literalLength(row);
    if ($isTableRowNode(row) && row.getRowKind() !== 'delimiter') {
      let from = start;
      for (let cell = row.getFirstChild(); cell !== null; cell = cell.getNextSibling()) {
        const to = from + $literalLength(cell);
        if ($isTableCellNode(cell)) {
          const [first, behind] = $contentOf(cell, from, to);
          last = { cell, from, offset: Math.min(Math.max(offset, first), behind) };
          if (offset < to || (offset === to && cell.getNextSibling() === null)) return last;
        }
        from = to;
      }
    }
    start = end;
  }
  return last;
}

/** Offsets between the edges of a cell. */
function $contentOf(cell: TableCellNode, from: number, to: number): readonly [from: number, to: number] {
  const first = cell.getFirstChild();
  const last = cell.getLastChild();
  const lead = $isTableEdgeNode(first) ? first.getTextContentSize() : 0;
  const trail = $isTableEdgeNode(last) && !last.is(first) ? last.getTextContentSize() : 0;
  // A row without a pipe at its end: the only edge stands before or behind the text.
  return [from + lead, to - trail];
}

/**
 * The same, but blanks behind a cell's text that lead up to the offset become part of what is shown: whoever has just
 * typed one goes on behind it. Must run inside an update.
 */
export function $revealed(block: SpecBlockNode, offset: number): CellPlace {
  const place = $cellPlace(block, offset);
  const edge = place.cell?.getLastChild() ?? null;
  const missing = offset - place.offset;
  if (place.cell === null || missing <= 0 || !$isTableEdgeNode(edge) || edge.is(place.cell.getFirstChild()))
    return place;
  const padding = edge.getTextContent();
  const blanks = /^[ \t]*/.exec(padding.slice(0, missing))?.[0] ?? '';
  if (blanks.length < missing) return place;
  edge.setText(padding.slice(blanks.length));
  const text = edge.getPreviousSibling();
  if ($isTextNode(text)) text.setTextContent(text.getTextContent() + blanks);
  else edge.insertBefore($createTokenNode(blanks, 'text'));
  return { ...place, offset: place.offset + blanks.length };
}
