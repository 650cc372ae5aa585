import {
  $createRangeSelectionFromDom,
  $getSelection,
  $isRangeSelection,
  $setSelection,
  type LexicalEditor,
} from 'lexical';

/**
 * Takes over a selection that the browser moved and has not told Lexical about yet: selectionchange comes late, and a
 * remote update in between would put the caret back. Must run inside an update.
 */
export function $readDomSelection(editor: LexicalEditor): void {
  const root = editor.getRootElement();
  const shown = root?.ownerDocument.getSelection() ?? null;
  if (root === null || shown === null || root.ownerDocument.activeElement !== root) return;
  if (shown.anchorNode === null || !root.contains(shown.anchorNode)) return;
  const fresh = $createRangeSelectionFromDom(shown, editor);
  const known = $getSelection();
  if (fresh !== null && !($isRangeSelection(known) && known.is(fresh))) $setSelection(fresh);
}
