import { caretRect } from './dom-range.ts';

/** Room between the caret's line and the edge of what is seen: bars lie there. Pixels. */
const CLEAR = { above: 16, below: 64 };

/**
 * Keeps the caret's line in view while the author writes and the window changes its height, as it does where a keyboard
 * opens on the screen: the browser looks after its own fields only. Returns how to stop.
 */
export function registerCaretInView(text: HTMLElement): () => void {
  const reveal = (): void => {
    const selection = text.ownerDocument.getSelection();
    const page = text.closest('main');
    if (page === null || document.activeElement !== text || !selection || selection.rangeCount === 0) return;
    const line = caretRect(selection.getRangeAt(0));
    if (line === null) return;
    const { top, bottom } = page.getBoundingClientRect();
    const hidden = Math.max(0, line.bottom + CLEAR.below - bottom) - Math.max(0, top + CLEAR.above - line.top);
    page.scrollTop += hidden;
  };
  // The page takes its new height first.
  const soon = (): void => void requestAnimationFrame(reveal);
  visualViewport?.addEventListener('resize', soon);
  return () => visualViewport?.removeEventListener('resize', soon);
}
