import type { ReactNode } from 'react';
import styles from './banner.module.css';
import { classNames } from './class-names.ts';

interface BannerProps {
  readonly tone: 'plain' | 'warn' | 'bad';
  readonly icon: ReactNode;
  /** What is the case, in a few words. */
  readonly title: string;
  /** What follows from it for the author. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** A state that the author should know about and that lasts. `bad` interrupts screen readers, the others wait. */
export function Banner({ tone, icon, title, children, actions }: BannerProps) {
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      className={classNames(styles.banner, tone !== 'plain' && styles[tone])}
    >
      {icon}
      <span className={styles.text}>
        <b>{title}</b> {children}
      </span>
      {actions !== undefined && <span className={styles.actions}>{actions}</span>}
    </div>
  );
}
