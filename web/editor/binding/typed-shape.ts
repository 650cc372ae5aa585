import type { EditContext } from '../../../shared/doc/edit-context.ts';
import { insertBlocks, replaceText, setKind } from '../../../shared/doc/edits.ts';
import type { BlockView } from '../../../shared/doc/view.ts';
import type { Block } from '../../../shared/markdown/block.ts';
import { reshape } from '../../../shared/markdown/reshape.ts';
import type { BlockPoint } from '../caret/block-offset.ts';
import { offsetAfter, textChange } from './text-change.ts';

/**
 * What typing made of a block (`# ` a heading, `- ` an item), or null. A text that had the shape before is left alone:
 * somebody took the change back. A fence waits for Enter, so that its language can be typed, before several lines too:
 * else the first of them would be its language.
 */
export function typedShape(view: BlockView, before: string): Block | null {
  const shape = reshape(view);
  if (shape === null || (shape.kind === 'code' && (before.includes('\n') || !view.text.includes('\n')))) return null;
  return reshape({ ...view, text: before }) === null ? shape : null;
}

/** Gives a block its new shape. Returns where a caret at `offset` belongs then: behind a rule, in a new paragraph. */
export function takeShape(context: EditContext, view: BlockView, shape: Block, offset: number): BlockPoint {
  const change = textChange(view.text, shape.text, null);
  if (change !== null) replaceText(context, view.id, change.from, change.to, change.insert);
  setKind(context, view.id, shape.kind, shape.attributes);
  if (shape.kind === 'rule') {
    const [below] = insertBlocks(context, view.id, [{ kind: 'paragraph', text: '', attributes: {} }]);
    if (below !== undefined) return { block: below, offset: 0 };
  }
  return { block: view.id, offset: change === null ? offset : offsetAfter(change, offset) };
}
