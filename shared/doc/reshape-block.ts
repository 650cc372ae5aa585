import type { Block } from '../markdown/block.ts';
import { reshape } from '../markdown/reshape.ts';
import { type EditContext, transact } from './edit-context.ts';
import { replaceText, setKind } from './edits.ts';

/**
 * Makes a block what its text says: a paragraph that now begins with `# ` becomes a heading without these characters.
 * False where it is what it was. `before` is the text before the edit: what was written like this already stays.
 */
export function reshapeBlock(context: EditContext, id: string, before?: string): boolean {
  const view = context.reader.find(id);
  const shape: Block | null = view ? reshape(view) : null;
  if (!view || !shape) return false;
  if (before !== undefined && reshape({ ...view, text: before }) !== null) return false;
  transact(context, () => {
    replaceText(context, view.id, 0, view.text.length, shape.text);
    setKind(context, view.id, shape.kind, shape.attributes);
  });
  return true;
}
