import { Dialog as Base } from '@base-ui/react/dialog';
import { type FormEvent, useCallback, useRef } from 'react';
import { IconButton } from './button.tsx';
import { classNames } from './class-names.ts';
import styles from './dialog.module.css';
import type { DialogProps } from './dialog.tsx';
import { CloseIcon } from './icons/signs.tsx';
import { messages } from './messages.ts';

/** The dialog itself; the focus returns to where it was when it closes. Loaded by `dialog.tsx`. */
export function ModalDialog({ onClose, title, footer, onSubmit, wide = false, tall = false, children }: DialogProps) {
  const content = (
    <>
      <div className={styles.body}>{children}</div>
      {footer !== undefined && (
        <div className={styles.foot} data-footer>
          {footer}
        </div>
      )}
    </>
  );
  const popup = useRef<HTMLDivElement>(null);
  // The first field, else the first button of the footer, which is the harmless one; never the close button.
  const initialFocus = useCallback(
    () => popup.current?.querySelector<HTMLElement>('input, [data-footer] button') ?? true,
    [],
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit?.();
  };
  return (
    <Base.Root open onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup
          ref={popup}
          initialFocus={initialFocus}
          className={classNames(styles.dialog, wide && styles.wide, tall && styles.tall)}
        >
          <div className={styles.head}>
            <Base.Title className={styles.title}>{title}</Base.Title>
            <IconButton label={messages.common.close} size="small" onClick={onClose}>
              <CloseIcon size="small" />
            </IconButton>
          </div>
          {onSubmit === undefined ? (
            content
          ) : (
            <form className={styles.form} onSubmit={submit} noValidate>
              {content}
            </form>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
