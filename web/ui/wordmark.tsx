import { Link } from 'wouter';
import { messages } from './messages.ts';
import styles from './wordmark.module.css';

/** The name with its caret; leads home. */
export function Wordmark() {
  return (
    <Link href="/" className={styles.wordmark} aria-label={messages.common.home}>
      Co
      <span className={styles.caret} aria-hidden="true" />
      spec
    </Link>
  );
}
