import type { EditAnchor, MergeEdit } from '../markdown/merge/merge-edits.ts';
import { type EditContext, transact } from './edit-context.ts';
import { moveBlocks, removeBlocks, replaceText, setAttributes, setKind } from './edits.ts';
import { openSpec } from './layout.ts';
import { placeAfter } from './placement.ts';
import { createBlock } from './store-block.ts';

/**
 * Applies the steps of a merge, all of them or none, as one transaction of ordinary edits: texts change by words, so that
 * carets and what others write beside them stay. Blocks that come in keep the bytes they came with.
 * @returns false where a block is gone or its text is not the one that was merged: then merge again.
 */
export function applyMergeEdits(context: EditContext, edits: readonly MergeEdit[]): boolean {
  if (!edits.every((edit) => fits(context, edit))) return false;
  const steps = stepsOf(context, edits);
  return transact(context, () => {
    for (const step of steps) step();
    return true;
  });
}

/**
 * The same on a copy that nobody sees, with a transaction for each step: within one, every step reads all anew that the
 * steps before it changed.
 */
export function applyMergeEditsApart(context: EditContext, edits: readonly MergeEdit[]): boolean {
  if (!edits.every((edit) => fits(context, edit))) return false;
  for (const step of stepsOf(context, edits)) transact(context, step);
  return true;
}

/** Each edit, to be done in order. */
function stepsOf(context: EditContext, edits: readonly MergeEdit[]): (() => void)[] {
  const last = new Map<number, string>();
  const place = (anchor: EditAnchor): string | null => {
    if (anchor === null) return null;
    return 'block' in anchor ? anchor.block : (last.get(anchor.inserted) ?? null);
  };
  return edits.map((edit) => () => {
    if (edit.edit === 'insert') {
      const after = place(edit.after);
      const keys = placeAfter(context, after, edit.blocks.length);
      const ids = edit.blocks.map((block, index) => createBlock(context, block, keys[index] ?? ''));
      last.set(edit.number, ids.at(-1) ?? '');
    } else if (edit.edit === 'move') moveBlocks(context, [edit.block], place(edit.after));
    else change(context, edit);
  });
}

type Change = Exclude<MergeEdit, { edit: 'insert' | 'move' }>;

function change(context: EditContext, edit: Change): void {
  switch (edit.edit) {
    case 'text':
      // From the end, so that offsets in front stay right.
      for (const { from, to, insert } of edit.changes.toReversed()) replaceText(context, edit.block, from, to, insert);
      break;
    case 'kind':
      setKind(context, edit.block, edit.kind, edit.attributes);
      break;
    case 'attributes':
      setAttributes(context, edit.block, edit.set);
      break;
    case 'remove':
      removeBlocks(context, [edit.block]);
      break;
    case 'frame': {
      const { meta } = openSpec(context.doc);
      if (edit.bom) meta.set('bom', true);
      else meta.delete('bom');
      if (edit.tail === '\n') meta.delete('tail');
      else meta.set('tail', edit.tail);
    }
  }
}

function fits({ reader }: EditContext, edit: MergeEdit): boolean {
  if (edit.edit === 'frame') return true;
  if (edit.edit === 'insert') return edit.after === null || !('block' in edit.after) || isPresent(edit.after.block);
  const view = reader.find(edit.block);
  if (view === undefined || view.id !== edit.block) return false;
  if (edit.edit === 'move') return edit.after === null || !('block' in edit.after) || isPresent(edit.after.block);
  return edit.edit === 'text' || edit.edit === 'remove' ? view.text === edit.expect : true;

  function isPresent(id: string): boolean {
    return reader.find(id) !== undefined;
  }
}
