import type { LexicalEditor } from 'lexical';
import type { FlatBinding } from '../binding/flat-binding.ts';
import { $selected } from '../caret/selected.ts';
import { CODE_INPUT, PROSE_INPUT } from '../document-elements.ts';

/**
 * Marks the element of the caret's block: its marks of markdown are seen, elsewhere a label's stars and a chip's ticks are
 * not. Both take the same room. In code no keyboard corrects or begins with a capital. Returns how to stop.
 */
export function registerCaretBlock(editor: LexicalEditor, binding: FlatBinding, text: HTMLElement): () => void {
  let shown: HTMLElement | null = null;
  const show = (element: HTMLElement | null): void => {
    if (element === shown) return;
    shown?.removeAttribute('data-caret');
    element?.setAttribute('data-caret', '');
    shown = element;
    const isCode = element?.firstElementChild?.getAttribute('spellcheck') === 'false';
    for (const [name, value] of Object.entries(isCode ? CODE_INPUT : PROSE_INPUT)) {
      if (text.getAttribute(name) !== value) text.setAttribute(name, value);
    }
  };
  const stop = editor.registerUpdateListener(({ editorState }) => {
    const block = editorState.read(() => $selected()?.focus.block);
    const key = block === undefined ? undefined : binding.nodeKey(block);
    show(key === undefined ? null : editor.getElementByKey(key));
  });
  return () => {
    stop();
    show(null);
  };
}
