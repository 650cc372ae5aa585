import { useState } from 'react';
import { listMessages } from '../../ui/messages/list.ts';
import { api } from '../api.ts';
import { TopBar } from '../top-bar.tsx';
import { useDocumentTitle } from '../use-document-title.ts';
import { usePolled } from '../use-polled.ts';
import { useRepositories } from '../use-repository.ts';
import { ImportTargetDialog } from './import-target-dialog.tsx';
import { ImportZone } from './import-zone.tsx';
import { ListBody } from './list-body.tsx';
import { ListHeader } from './list-header.tsx';
import { NewSpecDialog } from './new-spec-dialog.tsx';
import styles from './spec-list-page.module.css';
import { useImport } from './use-import.ts';
import { useListQuery } from './use-list-query.ts';

const REFRESH_EVERY = 5000;

/** `/`: all specs of the repository, or of several. */
export function SpecListPage() {
  const repositories = useRepositories();
  const several = repositories !== null && repositories.length > 1;
  const repository = several ? null : (repositories?.[0] ?? null);
  const { value, error, refresh } = usePolled(api.specs, REFRESH_EVERY);
  const [query, changeQuery] = useListQuery();
  const [creating, setCreating] = useState(false);
  const importer = useImport(several, refresh);
  useDocumentTitle(listMessages.list.documentTitle(repository?.name ?? 'Cospec'));
  return (
    <ImportZone onFiles={importer.importFiles}>
      <TopBar repository={repository?.name} />
      <main className={styles.page}>
        <ListHeader
          specs={value?.specs ?? null}
          repositories={repositories}
          text={query.text}
          onText={(text) => changeQuery({ text })}
          onNew={() => setCreating(true)}
        />
        <ListBody
          list={value}
          error={error}
          query={query}
          template={repository?.template ?? null}
          repositories={several ? repositories.map(({ name }) => name) : null}
          onQuery={changeQuery}
          onRetry={refresh}
          onNew={() => setCreating(true)}
          onImport={importer.chooseFiles}
          importing={importer.busy}
        />
      </main>
      <NewSpecDialog
        open={creating}
        repositories={repositories}
        onClose={() => setCreating(false)}
        onImport={importer.chooseFiles}
      />
      {importer.waiting !== null && several && (
        <ImportTargetDialog
          files={importer.waiting}
          repositories={repositories.map(({ name }) => name)}
          onChoose={importer.choose}
          onClose={() => importer.choose(null)}
        />
      )}
    </ImportZone>
  );
}
