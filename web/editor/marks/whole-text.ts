import type { LexicalEditor } from 'lexical';
import type { FlatBinding } from '../binding/flat-binding.ts';
import { blockElement } from '../caret/dom-range.ts';
import { $selected } from '../caret/selected.ts';
import { layOutWhole } from './viewport-tokens.ts';

/** Keys by which the browser moves the caret over lines that may be far away. */
const TRAVELS = /^(?:Home|End|PageUp|PageDown|Arrow(?:Up|Down|Left|Right))$/;

/**
 * In a long document the browser passes over blocks far from the viewport, and would not find its way through them. Before
 * a key that leads there, and where the caret is out of sight, it gets the whole text, for one frame. Returns how to stop.
 */
export function registerWholeKeys(editor: LexicalEditor, binding: FlatBinding): () => void {
  const root = editor.getRootElement();
  const onKey = ({ key, ctrlKey, metaKey }: KeyboardEvent): void => {
    if (root === null || !binding.isSparse || !TRAVELS.test(key)) return;
    if (ctrlKey || metaKey || !isInSight(editor, binding)) layOutWhole(root);
  };
  root?.addEventListener('keydown', onKey, { capture: true });
  return () => root?.removeEventListener('keydown', onKey, { capture: true });
}

function isInSight(editor: LexicalEditor, binding: FlatBinding): boolean {
  const caret = editor.getEditorState().read(() => $selected()?.focus.block ?? null);
  const box = caret === null ? undefined : blockElement(editor, binding, caret)?.getBoundingClientRect();
  return box !== undefined && box.bottom > 0 && box.top < innerHeight;
}
