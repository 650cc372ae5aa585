/** Kinds whose text scrolls sideways where it is too wide (style/sources.css, style/tables.css). */
const WIDE = ['table', 'code', 'html', 'frontmatter', 'raw'].map((kind) => `[data-kind="${kind}"] > .block-text`);

/**
 * In a text that can only be read no caret scrolls what is too wide: it can be reached, and then scrolled, by keys. Not in
 * one that is edited: it would take the focus from the text. Returns how to stop.
 */
export function registerWideBlocks(text: HTMLElement): () => void {
  const sizes = new ResizeObserver(() => {
    for (const block of text.querySelectorAll<HTMLElement>(WIDE.join())) {
      if (block.scrollWidth > block.clientWidth) block.tabIndex = 0;
      else block.removeAttribute('tabindex');
    }
  });
  sizes.observe(text);
  return () => sizes.disconnect();
}
