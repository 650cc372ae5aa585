import { COMMAND_PRIORITY_CRITICAL, defineExtension, KEY_DOWN_COMMAND } from 'lexical';
import { $readDomSelection } from '../caret/dom-selection.ts';

/**
 * Browsers report a moved caret late: keys pressed in quick succession (arrows, then Enter) would act where the caret
 * was. Before a key that may be a command the selection is read again; typing characters goes through the browser.
 */
export const FreshSelectionExtension = defineExtension({
  name: '@cospec/fresh-selection',
  register(editor) {
    return editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => {
        const types = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
        if (!types) $readDomSelection(editor);
        return false;
      },
      COMMAND_PRIORITY_CRITICAL,
    );
  },
});
