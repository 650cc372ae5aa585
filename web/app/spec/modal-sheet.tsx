import { Dialog as Base } from '@base-ui/react/dialog';
import styles from './sheet.module.css';
import type { SheetProps } from './sheet.tsx';

/** The sheet itself. Loaded by `sheet.tsx`. */
export function ModalSheet({ name, onClose, children }: SheetProps) {
  return (
    <Base.Root open onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup className={styles.sheet} aria-label={name} finalFocus={false}>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
