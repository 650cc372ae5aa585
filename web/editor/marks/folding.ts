import { $getSelection, $isRangeSelection, type LexicalEditor, type LexicalNode, mergeRegister } from 'lexical';
import { $isTokenNode, type TokenNode } from '../nodes/token-node.ts';

/**
 * Opens what is folded where the caret stands. While the pointer is down nothing opens or folds: what is under the
 * pointer must not move before the click has landed. Works on DOM attributes alone.
 */
export function registerFolding(editor: LexicalEditor, root: HTMLElement): () => void {
  let open: readonly HTMLElement[] = [];
  let frozen = false;
  const show = (): void => {
    if (frozen) return;
    const next = editor
      .getEditorState()
      .read(() => $foldedAtCaret().flatMap((key) => editor.getElementByKey(key) ?? []));
    for (const element of open) if (!next.includes(element)) delete element.dataset.open;
    for (const element of next) element.dataset.open = 'true';
    open = next;
  };
  const freeze = (): void => {
    frozen = true;
  };
  const thaw = (): void => {
    if (!frozen) return;
    frozen = false;
    show();
  };
  root.addEventListener('pointerdown', freeze);
  window.addEventListener('pointerup', thaw);
  window.addEventListener('pointercancel', thaw);
  return mergeRegister(editor.registerUpdateListener(show), () => {
    root.removeEventListener('pointerdown', freeze);
    window.removeEventListener('pointerup', thaw);
    window.removeEventListener('pointercancel', thaw);
  });
}

/**
 * Keys of the folded spans to open: the caret is in one, or in a marker beside it. Not in a link's words or a priority's
 * value: who edits those need not see the rest, and nothing moves.
 */
function $foldedAtCaret(): string[] {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return [];
  const node = selection.focus.getNode();
  if (!$isTokenNode(node) || !$isAtFold(node)) return [];
  const keys: string[] = [];
  const collect = (start: LexicalNode | null, next: (node: LexicalNode) => LexicalNode | null): void => {
    for (let at = start; $isTokenNode(at) && belongs(at.getLook()); at = next(at)) {
      if (folds(at)) keys.push(at.getKey());
    }
  };
  collect(node, (at) => at.getPreviousSibling());
  collect(node.getNextSibling(), (at) => at.getNextSibling());
  return keys;
}

const folds = (node: LexicalNode | null): boolean => $isTokenNode(node) && /\bfold\b/.test(node.getLook());

function $isAtFold(node: TokenNode): boolean {
  if (folds(node)) return true;
  return /^marker\b/.test(node.getLook()) && (folds(node.getPreviousSibling()) || folds(node.getNextSibling()));
}

/** A link's target stands between markers, the words of a priority around its value. */
const belongs = (look: string): boolean => /^(?:marker|target|fold|priority)\b/.test(look);
