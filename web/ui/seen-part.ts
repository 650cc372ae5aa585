/**
 * The part of the window that is to be seen: a keyboard on the screen may cover the rest. Pixels of the window, as
 * `getBoundingClientRect` counts them.
 */
export function seenPart(): { readonly top: number; readonly bottom: number } {
  const top = visualViewport?.offsetTop ?? 0;
  return { top, bottom: top + (visualViewport?.height ?? innerHeight) };
}

/** Pixels of the window that a keyboard covers at least; less is a browser's bar that slides. */
const KEYBOARD = 120;

/**
 * Keeps `--seen-top` and `--seen-height` of the page while a keyboard covers a part of the window, for pages that fill it.
 * Where the browser makes the window itself smaller (`interactive-widget` in index.html) there is nothing to do, nor where
 * somebody has zoomed in. Returns how to stop.
 */
export function followSeenPart(): () => void {
  const view = visualViewport;
  if (view === null) return () => {};
  const { style } = document.documentElement;
  const follow = (): void => {
    const isCovered = view.scale < 1.05 && innerHeight - view.height > KEYBOARD;
    if (isCovered) {
      style.setProperty('--seen-top', `${view.offsetTop}px`);
      style.setProperty('--seen-height', `${view.height}px`);
    } else {
      style.removeProperty('--seen-top');
      style.removeProperty('--seen-height');
    }
  };
  follow();
  view.addEventListener('resize', follow);
  view.addEventListener('scroll', follow);
  return () => {
    view.removeEventListener('resize', follow);
    view.removeEventListener('scroll', follow);
    style.removeProperty('--seen-top');
    style.removeProperty('--seen-height');
  };
}
