import type { ReactNode } from 'react';
import { defer, useDeferred } from './deferred.ts';

export interface DialogProps {
  readonly onClose: () => void;
  readonly title: string;
  /** Buttons, the primary one last. */
  readonly footer?: ReactNode;
  /** Makes the dialog a form: Enter submits. */
  readonly onSubmit?: () => void;
  /** Room for two columns. */
  readonly wide?: boolean;
  /** As high as the page; the content scrolls its own parts. */
  readonly tall?: boolean;
  readonly children: ReactNode;
}

/** Dialogs are no part of the first paint, and neither is the code that keeps the focus inside them. */
export const modalDialog = defer(() => import('./modal-dialog.tsx'));

/** A modal dialog, open as long as it is rendered: focus stays inside, Escape and the scrim ask to close it. */
export function Dialog(props: DialogProps) {
  const loaded = useDeferred(modalDialog);
  return loaded && <loaded.ModalDialog {...props} />;
}
