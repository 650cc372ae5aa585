import type { ReactNode } from 'react';
import styles from './status-screen.module.css';

interface StatusScreenProps {
  readonly title: string;
  readonly body: string;
  /** What can be done now. */
  readonly children?: ReactNode;
}

/** A whole page that says one thing: not found, failed, empty. */
export function StatusScreen({ title, body, children }: StatusScreenProps) {
  return (
    <main className={styles.screen}>
      <h1 className={styles.title}>{title}</h1>
      <p className={styles.body}>{body}</p>
      {children !== undefined && <div className={styles.actions}>{children}</div>}
    </main>
  );
}
