import type { ReactNode } from 'react';
import styles from './chip.module.css';
import { classNames } from './class-names.ts';

/** A small label with an optional sign; long text is cut with an ellipsis and stays readable as a tooltip. */
export function Chip({ icon, text, mono = false }: { icon?: ReactNode; text: string; mono?: boolean }) {
  return (
    <span className={classNames(styles.chip, mono && styles.mono)} title={text}>
      {icon}
      <span className={styles.text}>{text}</span>
    </span>
  );
}
