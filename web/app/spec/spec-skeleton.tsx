import { messages } from '../../ui/messages.ts';
import { TopBar } from '../top-bar.tsx';
import styles from './workspace.module.css';

/** The page's planes while the document is on its way. */
export function SpecSkeleton() {
  return (
    <div className={styles.app} aria-busy="true">
      <div className={styles.top}>
        <TopBar />
      </div>
      <div className={styles.outline} />
      <main className={styles.page}>
        <p className="visually-hidden" role="status">
          {messages.spec.loading}
        </p>
        <div className={styles.ghosts} aria-hidden="true">
          <i className={styles.ghostTitle} />
          <i />
          <i />
          <i className={styles.ghostShort} />
        </div>
      </main>
      <div className={styles.panel} />
    </div>
  );
}
