import {
  $setSelection,
  COMMAND_PRIORITY_EDITOR,
  CONTROLLED_TEXT_INSERTION_COMMAND,
  defineExtension,
  INSERT_LINE_BREAK_COMMAND,
  mergeRegister,
  REMOVE_TEXT_COMMAND,
  SELECT_ALL_COMMAND,
} from 'lexical';
import { BindingExtension } from '../binding/binding-extension.ts';
import { $blocks, $select } from '../caret/selected.ts';
import { $replaceSelected } from './replace-selected.ts';

/** Text that the browser does not type by itself: replacements, dictation, dropped words, line breaks. */
export const TypingExtension = defineExtension({
  name: '@cospec/typing',
  dependencies: [BindingExtension],
  register(editor, _config, state) {
    const binding = state.getDependency(BindingExtension).output;
    return mergeRegister(
      editor.registerCommand(
        CONTROLLED_TEXT_INSERTION_COMMAND,
        (payload) => {
          const text = typeof payload === 'string' ? payload : carriedText(payload);
          if (text !== null) $replaceSelected(binding, text);
          return true;
        },
        COMMAND_PRIORITY_EDITOR,
      ),
      editor.registerCommand(
        REMOVE_TEXT_COMMAND,
        () => {
          $replaceSelected(binding, '');
          return true;
        },
        COMMAND_PRIORITY_EDITOR,
      ),
      editor.registerCommand(
        INSERT_LINE_BREAK_COMMAND,
        () => {
          $replaceSelected(binding, '\n');
          return true;
        },
        COMMAND_PRIORITY_EDITOR,
      ),
      editor.registerCommand(
        SELECT_ALL_COMMAND,
        () => {
          const blocks = $blocks();
          const first = blocks[0];
          const last = blocks.at(-1);
          if (first === undefined || last === undefined) $setSelection(null);
          else {
            const end = { block: last.getBlockId(), offset: last.getLiteralText().length };
            $select({ block: first.getBlockId(), offset: 0 }, end);
          }
          return true;
        },
        COMMAND_PRIORITY_EDITOR,
      ),
    );
  },
});

/** Text of an event, which browsers put into one place or the other; null where there is none. */
function carriedText({ dataTransfer, data }: InputEvent): string | null {
  return dataTransfer?.getData('text/plain') || data;
}
