import {
  CLICK_COMMAND,
  COMMAND_PRIORITY_EDITOR,
  COMMAND_PRIORITY_LOW,
  defineExtension,
  KEY_ENTER_COMMAND,
  type LexicalEditor,
  mergeRegister,
} from 'lexical';
import { setAttributes } from '../../../shared/doc/edits.ts';
import { BindingExtension } from '../binding/binding-extension.ts';
import type { FlatBinding } from '../binding/flat-binding.ts';
import { $selected } from '../caret/selected.ts';

/** A task is ticked by a click on its box or by Ctrl+Enter in its text. Returns how to stop. */
export function registerTaskBoxes(editor: LexicalEditor, binding: FlatBinding): () => void {
  return mergeRegister(
    editor.registerCommand(
      CLICK_COMMAND,
      (event) => {
        const block = editor.isEditable() ? boxAt(event) : null;
        return block !== null && $toggle(binding, block);
      },
      COMMAND_PRIORITY_EDITOR,
    ),
    editor.registerCommand(
      KEY_ENTER_COMMAND,
      (event) => {
        const block = $selected()?.focus.block;
        if (event === null || !(event.ctrlKey || event.metaKey) || block === undefined) return false;
        event.preventDefault();
        $toggle(binding, block);
        return true;
      },
      COMMAND_PRIORITY_LOW,
    ),
  );
}

/** The same for an editor without a page. */
export const TaskBoxExtension = defineExtension({
  name: '@cospec/task-box',
  dependencies: [BindingExtension],
  register: (editor, _config, state) => registerTaskBoxes(editor, state.getDependency(BindingExtension).output),
});

/** The box is drawn in the space before the text: a click there, and not on the text, is a click on it. */
function boxAt(event: MouseEvent): string | null {
  const target = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-task]') : null;
  const inner = target?.firstElementChild;
  if (target === null || !(inner instanceof HTMLElement)) return null;
  const box = inner.getBoundingClientRect();
  const style = getComputedStyle(inner);
  const space = Number.parseFloat(style.paddingInlineStart) || 0;
  const beside = style.direction === 'rtl' ? event.clientX > box.right - space : event.clientX < box.left + space;
  return beside ? (target.dataset.blockId ?? null) : null;
}

function $toggle(binding: FlatBinding, block: string): boolean {
  const view = binding.projection.views.get(block);
  if (view?.attributes.task === undefined) return false;
  const task = view.attributes.task === ' ' ? 'x' : ' ';
  const selected = $selected();
  binding.$edit((context) => {
    setAttributes(context, block, { task });
    return selected;
  });
  return true;
}
