import {
  $addUpdateTag,
  COMMAND_PRIORITY_CRITICAL,
  defineExtension,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
  mergeRegister,
  SELECTION_CHANGE_COMMAND,
  SKIP_SELECTION_FOCUS_TAG,
} from 'lexical';
import { $readDomSelection } from '../caret/dom-selection.ts';

/**
 * Browsers report a moved caret late: keys pressed in quick succession (arrows, then Enter) would act where the caret
 * was. Before a key that may be a command the selection is read again; typing characters goes through the browser.
 *
 * The report may come when a menu has taken the focus already: then Lexical would take it back.
 */
export const FreshSelectionExtension = defineExtension({
  name: '@cospec/fresh-selection',
  register(editor) {
    return mergeRegister(
      editor.registerCommand(
        KEY_DOWN_COMMAND,
        (event) => {
          const types = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
          if (!types) $readDomSelection(editor);
          return false;
        },
        COMMAND_PRIORITY_CRITICAL,
      ),
      editor.registerCommand(
        SELECTION_CHANGE_COMMAND,
        () => {
          if (isFocusElsewhere(editor)) $addUpdateTag(SKIP_SELECTION_FOCUS_TAG);
          return false;
        },
        COMMAND_PRIORITY_CRITICAL,
      ),
    );
  },
});

function isFocusElsewhere(editor: LexicalEditor): boolean {
  const root = editor.getRootElement();
  const focused = root?.ownerDocument.activeElement ?? null;
  return root !== null && focused !== null && focused !== root.ownerDocument.body && !root.contains(focused);
}
