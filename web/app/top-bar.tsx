import { RepositoryIcon } from '../ui/icons/signs.tsx';
import { Wordmark } from '../ui/wordmark.tsx';
import { AuthorMenu } from './author-menu.tsx';
import { ThemeMenu } from './theme-menu.tsx';
import styles from './top-bar.module.css';

/** The bar above list pages: name, repository, theme and the author. */
export function TopBar({ repository }: { repository?: string | undefined }) {
  return (
    <header className={styles.bar}>
      <Wordmark />
      {repository !== undefined && (
        <>
          <span className={styles.rule} />
          <span className={styles.repository}>
            <RepositoryIcon />
            <span className={styles.name}>{repository}</span>
          </span>
        </>
      )}
      <span className={styles.space} />
      <ThemeMenu />
      <AuthorMenu />
    </header>
  );
}
