import type { ReactNode } from 'react';
import { defer, useDeferred } from '../../ui/deferred.ts';

export interface SheetProps {
  readonly name: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

const modalSheet = defer(() => import('./modal-sheet.tsx'));

/** A panel over the document where there is no room beside it: from below, on medium widths from the left. */
export function Sheet(props: SheetProps) {
  const loaded = useDeferred(modalSheet);
  return loaded && <loaded.ModalSheet {...props} />;
}
