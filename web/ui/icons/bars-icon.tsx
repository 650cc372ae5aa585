import styles from './bars-icon.module.css';

/** Three bars, so many of them filled: a priority. */
export function BarsIcon({ filled }: { filled: number }) {
  return (
    <svg className={styles.bars} viewBox="0 0 16 16" aria-hidden="true">
      <rect className={filled > 0 ? styles.on : undefined} x="3" y="9" width="2.5" height="4" rx="1" />
      <rect className={filled > 1 ? styles.on : undefined} x="7" y="6.5" width="2.5" height="6.5" rx="1" />
      <rect className={filled > 2 ? styles.on : undefined} x="11" y="4" width="2.5" height="9" rx="1" />
    </svg>
  );
}
