import {
  COMMAND_PRIORITY_EDITOR,
  CUT_COMMAND,
  DRAGOVER_COMMAND,
  DRAGSTART_COMMAND,
  DROP_COMMAND,
  defineExtension,
  mergeRegister,
  PASTE_COMMAND,
  PASTE_TAG,
} from 'lexical';
import { BindingExtension } from '../binding/binding-extension.ts';
import { brought } from '../clipboard/clipboard-text.ts';

/**
 * Pasted text. One plain line is typing; several lines are read as markdown and become blocks; rich text is turned into
 * markdown first. An address over selected words makes a link of them. What does all that comes with the first paste.
 */
export const PasteExtension = defineExtension({
  name: '@cospec/paste',
  dependencies: [BindingExtension],
  register(editor, _config, state) {
    const binding = state.getDependency(BindingExtension).output;
    return mergeRegister(
      editor.registerCommand(
        PASTE_COMMAND,
        (event) => {
          const data =
            'clipboardData' in event ? event.clipboardData : 'dataTransfer' in event ? event.dataTransfer : null;
          event.preventDefault();
          const what = brought(data);
          void import('./put-text.ts').then(({ $put }) =>
            editor.update(() => $put(editor, binding, what), { tag: PASTE_TAG }),
          );
          return true;
        },
        COMMAND_PRIORITY_EDITOR,
      ),
      // Until `registerCopy` and `registerDragText` have come, neither must tear the page apart.
      editor.registerCommand(CUT_COMMAND, prevented, COMMAND_PRIORITY_EDITOR),
      editor.registerCommand(DRAGSTART_COMMAND, prevented, COMMAND_PRIORITY_EDITOR),
      editor.registerCommand(DRAGOVER_COMMAND, prevented, COMMAND_PRIORITY_EDITOR),
      editor.registerCommand(DROP_COMMAND, prevented, COMMAND_PRIORITY_EDITOR),
    );
  },
});

function prevented(event: Event | null): boolean {
  event?.preventDefault();
  return true;
}
