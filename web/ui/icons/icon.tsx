import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import styles from './icon.module.css';

export type IconSize = 'small' | 'medium' | 'large';

export interface SignProps {
  readonly size?: IconSize;
  readonly className?: string | undefined;
}

interface IconProps extends SignProps {
  /** Accessible name. Without it the sign is decoration: the word stands beside it. */
  readonly label?: string | undefined;
  readonly children: ReactNode;
}

/** A sign of our own 16 px set: stroke 1.5, only kinds are filled. */
export function Icon({ size = 'medium', className, label, children }: IconProps) {
  const classes = classNames(styles.icon, size !== 'medium' && styles[size], className);
  return label === undefined ? (
    <svg className={classes} viewBox="0 0 16 16" aria-hidden="true">
      {children}
    </svg>
  ) : (
    <svg className={classes} viewBox="0 0 16 16" role="img" aria-label={label}>
      {children}
    </svg>
  );
}
