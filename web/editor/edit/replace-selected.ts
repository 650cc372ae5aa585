import type { EditContext } from '../../../shared/doc/edit-context.ts';
import { removeBlocks, replaceText } from '../../../shared/doc/edits.ts';
import { mergeBlocks } from '../../../shared/doc/merge-blocks.ts';
import type { BlockView } from '../../../shared/doc/view.ts';
import { cellText, clearCells } from '../../../shared/markdown/table-cells.ts';
import { cellAt, type TableGrid, tableGrid } from '../../../shared/markdown/table-grid.ts';
import type { FlatBinding } from '../binding/flat-binding.ts';
import type { BlockPoint } from '../caret/block-offset.ts';
import { $selected } from '../caret/selected.ts';
import { applyReplacements } from '../table/apply-replacements.ts';
import { isProse } from './kinds.ts';

/** Replaces what is selected by text. Within one block that is typing; across blocks it changes the structure. */
export function $replaceSelected(binding: FlatBinding, insert: string): void {
  const selected = $selected();
  if (selected === null) return;
  const { start, end } = selected;
  if (start.block !== end.block) {
    binding.$edit((context) => replaceRange(context, start, end, insert), { typed: insert !== '' });
    return;
  }
  const node = binding.$node(start.block);
  if (node === null) return;
  const grid = node.getFace().kind === 'table' ? tableGrid(node.getLiteralText()) : null;
  if (grid === null) binding.$replaceText(node, start.offset, end.offset, insert);
  else if (inOneCell(grid, start.offset, end.offset)) {
    binding.$replaceText(node, start.offset, end.offset, cellText(insert));
  } else binding.$edit((context) => replaceInTable(context, grid, start, end.offset, insert));
}

function inOneCell(grid: TableGrid, from: number, to: number): boolean {
  const [first, last] = [cellAt(grid, from), cellAt(grid, to)];
  return first.row === last.row && first.column === last.column;
}

/** Empties the cells of a range and writes into the first of them. */
function replaceInTable(
  context: EditContext,
  grid: TableGrid,
  start: BlockPoint,
  to: number,
  insert: string,
): BlockPoint {
  const words = cellText(insert);
  applyReplacements(context, start.block, clearCells(grid, start.offset, to));
  replaceText(context, start.block, start.offset, start.offset, words);
  return { block: start.block, offset: start.offset + words.length };
}

/** Takes a range out of a block at the end of a selection: its text, or what stands in the cells of a table. */
export function clearRange(context: EditContext, view: BlockView, from: number, to: number): void {
  const grid = view.kind === 'table' ? tableGrid(view.text) : null;
  if (grid === null) replaceText(context, view.id, from, to, '');
  else applyReplacements(context, view.id, clearCells(grid, from, to));
}

/** Deletes from `start` to `end` over several blocks and inserts text instead. Returns where the caret belongs. */
export function replaceRange(context: EditContext, start: BlockPoint, end: BlockPoint, insert: string): BlockPoint {
  const { reader } = context;
  const blocks = reader.read().blocks.slice(reader.indexOf(start.block), reader.indexOf(end.block) + 1);
  const [first] = blocks;
  const last = blocks.at(-1);
  if (first === undefined || last === undefined) return start;
  const joins = isProse(first.kind) && isProse(last.kind) && end.offset < last.text.length;
  const gone = blocks.slice(1, -1);
  if (end.offset >= last.text.length) gone.push(last);
  else clearRange(context, last, 0, end.offset);
  const words = first.kind === 'table' ? cellText(insert) : insert;
  clearRange(context, first, start.offset, first.text.length);
  replaceText(context, first.id, start.offset, start.offset, words);
  if (gone.length > 0)
    removeBlocks(
      context,
      gone.map((block) => block.id),
    );
  if (joins) mergeBlocks(context, first.id, last.id);
  return { block: first.id, offset: start.offset + words.length };
}
