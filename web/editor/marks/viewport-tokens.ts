import { $getRoot, COLLABORATION_TAG, type LexicalEditor, mergeRegister, SKIP_SCROLL_INTO_VIEW_TAG } from 'lexical';
import { afterFrame } from '../../ui/after-paint.ts';
import type { FlatBinding } from '../binding/flat-binding.ts';
import { $selected } from '../caret/selected.ts';
import { $isSpecBlockNode, SpecBlockNode } from '../nodes/block-node.ts';
import { $isBlockGroupNode } from '../nodes/group-node.ts';

/** How far outside of the viewport blocks are drawn in full. Pixels. */
const MARGIN = 1200;

/** How far the text may scroll before the blocks that are drawn in full are chosen anew. Pixels. */
const STEP = 400;

/**
 * In a long document only groups near the viewport have tokens; the others' blocks are one run of text each. The browser's
 * own editing costs grow with the number of nodes, and reach many times what re-tokenising costs. Returns how to stop.
 */
export function registerViewportTokens(editor: LexicalEditor, binding: FlatBinding, root: HTMLElement): () => void {
  const scroller = scrollerOf(root);
  let frame = 0;
  let chosenAt = Number.NaN;
  // Where nothing is passed over no block's height has to be remembered.
  const mark = (): boolean => root.toggleAttribute('data-sparse', binding.isSparse);
  mark();
  const choose = (): void => {
    frame = 0;
    mark();
    if (!binding.isSparse) return;
    chosenAt = scroller.scrollTop;
    editor.update(() => $drawNear(editor, binding, scroller), {
      skipTransforms: true,
      tag: [COLLABORATION_TAG, SKIP_SCROLL_INTO_VIEW_TAG],
    });
  };
  const soon = (): void => {
    if (frame === 0) frame = requestAnimationFrame(choose);
  };
  const scrolled = (): void => {
    if (!(Math.abs(scroller.scrollTop - chosenAt) < STEP)) soon();
  };
  let isFirst = true;
  const sizes = new ResizeObserver(() => {
    // Lines break elsewhere: the heights of what is passed over are others. The first call tells the size there is.
    if (!isFirst) layOutWhole(root);
    isFirst = false;
    soon();
  });
  sizes.observe(scroller);
  // The page itself reports its scrolling on the document.
  const target = scroller === document.scrollingElement ? document : scroller;
  target.addEventListener('scroll', scrolled, { passive: true });
  return mergeRegister(
    editor.registerMutationListener(SpecBlockNode, (nodes) => {
      for (const change of nodes.values()) if (change === 'created') soon();
    }),
    () => {
      cancelAnimationFrame(frame);
      sizes.disconnect();
      target.removeEventListener('scroll', scrolled);
    },
  );
}

/** Lays all blocks out, in sight or not; what is passed over from the next frame on keeps the height it has now. */
export function layOutWhole(root: HTMLElement): void {
  root.toggleAttribute('data-whole', true);
  afterFrame(() => root.removeAttribute('data-whole'));
}

/** Draws the groups near the viewport in full and the others, but not the block with the caret, as plain text. */
function $drawNear(editor: LexicalEditor, binding: FlatBinding, scroller: Element): void {
  const groups = $getRoot().getChildren().filter($isBlockGroupNode);
  const view = scroller.getBoundingClientRect();
  const height = Math.min(view.height, window.innerHeight);
  const edge = (index: number, side: 'top' | 'bottom'): number => {
    const key = groups[index]?.getKey();
    return (key === undefined ? null : editor.getElementByKey(key))?.getBoundingClientRect()[side] ?? 0;
  };
  // Groups stand below each other: the first and the last near one are found by halving.
  const first = firstIndex(groups.length, (index) => edge(index, 'bottom') >= view.top - MARGIN);
  const last = firstIndex(groups.length, (index) => edge(index, 'top') > view.top + height + MARGIN);
  const focused = $selected()?.focus.block;
  for (const [index, group] of groups.entries()) {
    const near = index >= first && index < last;
    const blocks = group.getChildren().filter($isSpecBlockNode);
    for (const block of blocks) if (near || block.getBlockId() !== focused) binding.$setLean(block, !near);
    group.setLean(blocks.every((block) => block.isLean()));
  }
}

/** The first index for which the condition holds, if it holds for all after it; `length` where for none. */
function firstIndex(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The element that scrolls the text. */
function scrollerOf(root: HTMLElement): Element {
  for (
    let element = root.parentElement;
    element !== null && element !== document.body;
    element = element.parentElement
  ) {
    if (/auto|scroll/.test(getComputedStyle(element).overflowY)) return element;
  }
  return document.scrollingElement ?? document.documentElement;
}
