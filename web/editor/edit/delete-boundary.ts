import type { EditContext } from '../../../shared/doc/edit-context.ts';
import { removeBlocks } from '../../../shared/doc/edits.ts';
import { mergeBlocks } from '../../../shared/doc/merge-blocks.ts';
import type { BlockView } from '../../../shared/doc/view.ts';
import type { Landing } from '../binding/landing.ts';
import { isProse } from './kinds.ts';
import { outdent } from './list-level.ts';

/** Backspace at a block's start or Delete at its end. Prose first loses its own form, then joins the prose before it. */
export function deleteBoundary(context: EditContext, block: string, backward: boolean): Landing {
  const view = context.reader.find(block);
  if (view === undefined) return null;
  const index = context.reader.indexOf(view.id);
  const { blocks } = context.reader.read();
  if (!backward) {
    const next = blocks[index + 1];
    return next === undefined ? null : join(context, view, next, { block: view.id, offset: view.text.length });
  }
  if (view.kind !== 'paragraph' && isProse(view.kind)) return outdent(context, view);
  const previous = blocks[index - 1];
  if (previous === undefined) return null;
  return join(context, previous, view, { block: previous.id, offset: previous.text.length });
}

/** Joins two neighbours where that makes sense; an empty one just goes, and the other keeps its identity. */
function join(context: EditContext, first: BlockView, second: BlockView, seam: Landing): Landing {
  if (first.kind === 'rule' || (first.text === '' && isProse(first.kind) && !isProse(second.kind))) {
    removeBlocks(context, [first.id]);
    return { block: second.id, offset: 0 };
  }
  if (second.kind === 'rule' || second.text === '') {
    removeBlocks(context, [second.id]);
    return seam;
  }
  if (first.text === '' && first.kind === 'paragraph') {
    removeBlocks(context, [first.id]);
    return { block: second.id, offset: 0 };
  }
  if (isProse(first.kind) && isProse(second.kind)) mergeBlocks(context, first.id, second.id);
  return seam;
}
