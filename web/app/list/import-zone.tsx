import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { listMessages } from '../../ui/messages/list.ts';
import styles from './import-zone.module.css';

/** The whole page takes dropped files. The same can be done with the keyboard by the import button. */
export function ImportZone({ onFiles, children }: { onFiles: (files: readonly File[]) => void; children: ReactNode }) {
  const [over, setOver] = useState(false);
  // Entering a child leaves its parent: only the balance tells whether the pointer is still inside.
  const depth = useRef(0);
  const move = (event: DragEvent, step: number) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    depth.current += step;
    setOver(depth.current > 0);
  };
  const drop = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    depth.current = 0;
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut for the import button.
    <div
      className={styles.zone}
      onDragEnter={(event) => move(event, 1)}
      onDragLeave={(event) => move(event, -1)}
      onDragOver={(event) => move(event, 0)}
      onDrop={drop}
    >
      {children}
      {over && <div className={styles.overlay}>{listMessages.list.dropHere}</div>}
    </div>
  );
}
