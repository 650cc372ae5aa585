import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import styles from './sheet.module.css';

interface SheetProps {
  readonly name: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A panel over the document where there is no room beside it: from below, on medium widths from the left. */
export function Sheet({ name, open, onClose, children }: SheetProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup className={styles.sheet} aria-label={name} finalFocus={false}>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
