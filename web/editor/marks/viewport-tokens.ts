import {
  $getNodeByKey,
  COLLABORATION_TAG,
  type LexicalEditor,
  mergeRegister,
  SKIP_SCROLL_INTO_VIEW_TAG,
} from 'lexical';
import type { FlatBinding } from '../binding/flat-binding.ts';
import { $selected } from '../caret/selected.ts';
import { $isSpecBlockNode, SpecBlockNode } from '../nodes/block-node.ts';

/** How far outside of the viewport blocks are drawn in full. */
const MARGIN = '1200px 0px';

/**
 * In a long document only blocks near the viewport have tokens; the others are one run of text. The browser's own
 * editing costs grow with the number of nodes, and reach many times what re-tokenising costs. Returns how to stop.
 */
export function registerViewportTokens(editor: LexicalEditor, binding: FlatBinding, root: HTMLElement): () => void {
  const keys = new WeakMap<Element, string>();
  const observer = new IntersectionObserver(
    (entries) => {
      editor.update(
        () => {
          const focused = $selected()?.focus.block;
          for (const { target, isIntersecting } of entries) {
            const node = $getNodeByKey(keys.get(target) ?? '');
            if (!$isSpecBlockNode(node) || (!isIntersecting && node.getBlockId() === focused)) continue;
            binding.$setLean(node, !isIntersecting);
          }
        },
        { skipTransforms: true, tag: [COLLABORATION_TAG, SKIP_SCROLL_INTO_VIEW_TAG] },
      );
    },
    { root: scrollerOf(root), rootMargin: MARGIN },
  );
  return mergeRegister(
    editor.registerMutationListener(SpecBlockNode, (nodes) => {
      if (!binding.isSparse) return;
      for (const [key, change] of nodes) {
        const element = change === 'created' ? editor.getElementByKey(key) : null;
        if (element === null) continue;
        keys.set(element, key);
        observer.observe(element);
      }
    }),
    () => observer.disconnect(),
  );
}

/** The element that scrolls the text; null for the page itself. */
function scrollerOf(root: HTMLElement): HTMLElement | null {
  for (
    let element = root.parentElement;
    element !== null && element !== document.body;
    element = element.parentElement
  ) {
    if (/auto|scroll/.test(getComputedStyle(element).overflowY)) return element;
  }
  return null;
}
