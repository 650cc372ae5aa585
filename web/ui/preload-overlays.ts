import { modalDialog } from './dialog.tsx';
import { openableMenu } from './menu.tsx';

/** Fetches the code of menus and dialogs, so that the first one opens at once. */
export function preloadOverlays(): void {
  modalDialog.load();
  openableMenu.load();
}
