import { COMMAND_PRIORITY_EDITOR, defineExtension, mergeRegister, REDO_COMMAND, UNDO_COMMAND } from 'lexical';
import { BindingExtension } from '../binding/binding-extension.ts';

/** Undo and redo of one's own steps. */
export const HistoryKeysExtension = defineExtension({
  name: '@cospec/history-keys',
  dependencies: [BindingExtension],
  register(editor, _config, state) {
    const binding = state.getDependency(BindingExtension).output;
    return mergeRegister(
      editor.registerCommand(
        UNDO_COMMAND,
        () => {
          binding.$undo();
          return true;
        },
        COMMAND_PRIORITY_EDITOR,
      ),
      editor.registerCommand(
        REDO_COMMAND,
        () => {
          binding.$redo();
          return true;
        },
        COMMAND_PRIORITY_EDITOR,
      ),
    );
  },
});
