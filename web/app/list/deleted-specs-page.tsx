import { Link } from 'wouter';
import type { SpecSummary } from '../../../shared/protocol/http.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { RestoreIcon } from '../../ui/icons/late-signs.tsx';
import { ChevronLeftIcon, OfflineIcon } from '../../ui/icons/signs.tsx';
import { listMessages } from '../../ui/messages/list.ts';
import { messages } from '../../ui/messages.ts';
import { exactTime, relativeTime } from '../../ui/relative-time.ts';
import { toastFailed } from '../../ui/toaster.tsx';
import { useNow } from '../../ui/use-now.ts';
import { api } from '../api.ts';
import { explainError } from '../explain-error.ts';
import { TopBar } from '../top-bar.tsx';
import { useDocumentTitle } from '../use-document-title.ts';
import { usePolled } from '../use-polled.ts';
import { useRepositories } from '../use-repository.ts';
import styles from './deleted-specs-page.module.css';
import { useRestore } from './use-restore.ts';

/** `/?view=deleted`: what was deleted and can come back. */
export function DeletedSpecsPage() {
  const repositories = useRepositories();
  const several = repositories !== null && repositories.length > 1;
  const { value, error, refresh } = usePolled(api.deletedSpecs, 10_000);
  const restore = useRestore((reason) => {
    toastFailed(reason);
    void refresh();
  });
  useDocumentTitle(listMessages.deleted.documentTitle);
  return (
    <>
      <TopBar repository={several ? undefined : repositories?.[0]?.name} />
      <main className={styles.page}>
        <Link href="/" className={styles.back}>
          <ChevronLeftIcon size="small" />
          {listMessages.deleted.back}
        </Link>
        <h1 className={styles.title}>{listMessages.deleted.title}</h1>
        <p className={styles.intro}>{listMessages.deleted.intro}</p>
        {error !== null && <Banner tone="warn" icon={<OfflineIcon />} title={explainError(error)} />}
        {value !== null && value.specs.length === 0 && <p className={styles.none}>{listMessages.deleted.none}</p>}
        {value !== null && value.specs.length > 0 && (
          <ul className={styles.list}>
            {value.specs.map((spec) => (
              <DeletedRow key={spec.id} spec={spec} several={several} onRestore={() => restore(spec.id)} />
            ))}
          </ul>
        )}
      </main>
    </>
  );
}

function DeletedRow({ spec, several, onRestore }: { spec: SpecSummary; several: boolean; onRestore: () => void }) {
  const now = useNow();
  const title = spec.title === '' ? messages.spec.untitled : spec.title;
  return (
    <li className={styles.row} data-spec-id={spec.id}>
      <div className={styles.words}>
        <div className={styles.name}>{title}</div>
        <span className={styles.path}>{several ? `${spec.repo}: ${spec.path}` : spec.path}</span>
      </div>
      <time className={styles.when} dateTime={new Date(spec.updatedAt).toISOString()} title={exactTime(spec.updatedAt)}>
        {relativeTime(spec.updatedAt, now)}
      </time>
      <Button size="small" aria-label={listMessages.deleted.restoreNamed(title)} onClick={onRestore}>
        <RestoreIcon size="small" />
        {listMessages.deleted.restore}
      </Button>
    </li>
  );
}
