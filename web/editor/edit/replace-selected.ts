import type { EditContext } from '../../../shared/doc/edit-context.ts';
import { removeBlocks, replaceText } from '../../../shared/doc/edits.ts';
import { mergeBlocks } from '../../../shared/doc/merge-blocks.ts';
import type { FlatBinding } from '../binding/flat-binding.ts';
import type { BlockPoint } from '../caret/block-offset.ts';
import { $selected } from '../caret/selected.ts';
import { isProse } from './kinds.ts';

/** Replaces what is selected by text. Within one block that is typing; across blocks it changes the structure. */
export function $replaceSelected(binding: FlatBinding, insert: string): void {
  const selected = $selected();
  if (selected === null) return;
  const { start, end } = selected;
  if (start.block !== end.block) {
    binding.$edit((context) => replaceRange(context, start, end, insert));
    return;
  }
  const node = binding.$node(start.block);
  if (node !== null) binding.$replaceText(node, start.offset, end.offset, insert);
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
  else replaceText(context, last.id, 0, end.offset, '');
  replaceText(context, first.id, start.offset, first.text.length, insert);
  if (gone.length > 0)
    removeBlocks(
      context,
      gone.map((block) => block.id),
    );
  if (joins) mergeBlocks(context, first.id, last.id);
  return { block: first.id, offset: start.offset + insert.length };
}
