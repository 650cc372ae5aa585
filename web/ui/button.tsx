import type { ComponentPropsWithRef } from 'react';
import styles from './button.module.css';
import { classNames } from './class-names.ts';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';

export interface ButtonProps extends ComponentPropsWithRef<'button'> {
  readonly variant?: ButtonVariant;
  readonly size?: 'small' | 'medium';
  /** Work is under way: shows a spinner and takes no second click, but keeps the focus. */
  readonly busy?: boolean;
}

/** One filled (`primary`) button per view; everything else is `secondary` or `ghost`. */
export function Button({
  variant = 'secondary',
  size = 'medium',
  busy = false,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-busy={busy || undefined}
      onClick={busy ? undefined : onClick}
      className={classNames(styles.button, styles[variant], size === 'small' && styles.small, className)}
    >
      {busy && <span className={styles.spinner} aria-hidden="true" />}
      {children}
    </button>
  );
}

/** A button that shows a sign alone; its name is spoken and appears as a tooltip. */
export function IconButton({ label, className, ...rest }: ButtonProps & { label: string }) {
  return (
    <Button
      variant="ghost"
      {...rest}
      aria-label={label}
      data-tooltip={label}
      className={classNames(styles.icon, className)}
    />
  );
}
