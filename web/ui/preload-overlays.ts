import { modalDialog } from './dialog.tsx';
import { openableMenu } from './menu.tsx';

/** Fetches the code of menus and dialogs as soon as the page is idle, so that the first one opens at once. */
export function preloadOverlays(): void {
  const load = () => {
    modalDialog.load();
    openableMenu.load();
  };
  if (typeof requestIdleCallback === 'function') requestIdleCallback(load, { timeout: 3000 });
  else setTimeout(load, 1000);
}
