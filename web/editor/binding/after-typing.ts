import type { LexicalEditor } from 'lexical';
import type { BlockPoint } from '../caret/block-offset.ts';
import { $select } from '../caret/selected.ts';
import type { FlatBinding } from './flat-binding.ts';
import { takeShape, typedShape } from './typed-shape.ts';

/**
 * Typing may have made another kind of the block. That is a step of its own, so that undo brings back what was typed.
 * False where the block is what it was.
 */
export function shapeTyped(binding: FlatBinding, caret: BlockPoint, before: string): boolean {
  const view = binding.context.reader.find(caret.block);
  const shape = view === undefined ? null : typedShape(view, before);
  if (view === undefined || shape === null) return false;
  binding.edit((context) => takeShape(context, view, shape, caret.offset));
  return true;
}

/** The first text of an empty document made a block of it: shows that and keeps the caret. */
export function adoptGhost(editor: LexicalEditor, binding: FlatBinding, offset: number): void {
  editor.update(
    () => {
      binding.$show();
      const [first] = binding.projection.order;
      if (first !== undefined) $select({ block: first.id, offset });
    },
    { discrete: true },
  );
}
