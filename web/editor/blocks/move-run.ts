import type { EditContext } from '../../../shared/doc/edit-context.ts';
import { moveBlocks, setAttributes } from '../../../shared/doc/edits.ts';
import type { BlockView } from '../../../shared/doc/view.ts';
import { isLabelLine } from '../../../shared/markdown/label.ts';
import { documentStyle } from '../../../shared/markdown/style.ts';
import type { Landing } from '../binding/landing.ts';

/**
 * Moves blocks, kept in document order, to behind another one; null for the start. Blank lines follow the new company: in
 * a list there are as many as the file's lists have, elsewhere one. Says where the moved blocks are selected.
 */
export function moveRun(context: EditContext, ids: readonly string[], after: string | null): Landing {
  const { reader } = context;
  const moved = reader.read().blocks.filter(({ id }) => ids.includes(id));
  const [first] = moved;
  const last = moved.at(-1);
  if (first === undefined || last === undefined || (after !== null && ids.includes(after))) return null;
  const style = documentStyle(reader.read().blocks);
  const left = neighbour(context, last.id, 1);
  moveBlocks(
    context,
    moved.map(({ id }) => id),
    after,
  );
  const met = neighbour(context, last.id, 1);
  for (const block of new Set([first.id, left?.id, met?.id])) {
    if (block !== undefined) settleGap(context, block, style.tightItems);
  }
  return { anchor: { block: first.id, offset: 0 }, focus: { block: last.id, offset: last.text.length } };
}

function neighbour({ reader }: EditContext, block: string, step: 1 | -1): BlockView | undefined {
  return reader.read().blocks[reader.indexOf(block) + step];
}

/** Gives a block the blank lines before it that its neighbour asks for, where it has no fitting ones. */
function settleGap(context: EditContext, block: string, tight: boolean): void {
  const view = context.reader.find(block);
  const above = neighbour(context, block, -1);
  if (view === undefined) return;
  const joins = joinsAbove(view, above);
  const isTight = view.attributes.before === '';
  if (above === undefined || (isTight && !joins)) setAttributes(context, view.id, { before: null });
  else if (!isTight && joins && view.kind === 'item' && tight) setAttributes(context, view.id, { before: '' });
}

/** Whether the block may stand right below another one without a blank line. */
function joinsAbove(view: BlockView, above: BlockView | undefined): boolean {
  if (above === undefined) return false;
  if (view.kind === 'item') return above.kind === 'item' && isNumbered(view) === isNumbered(above);
  return view.kind === 'paragraph' && above.kind === 'paragraph' && isLabelLine(view.text) && isLabelLine(above.text);
}

const isNumbered = ({ attributes }: BlockView): boolean => /\d/.test(attributes.marker ?? '-');
