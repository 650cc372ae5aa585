import { useState } from 'react';
import { listMessages } from '../../ui/messages/list.ts';
import { api } from '../api.ts';
import { TopBar } from '../top-bar.tsx';
import { useDocumentTitle } from '../use-document-title.ts';
import { usePolled } from '../use-polled.ts';
import { useRepository } from '../use-repository.ts';
import { ImportZone } from './import-zone.tsx';
import { ListBody } from './list-body.tsx';
import { ListHeader } from './list-header.tsx';
import { NewSpecDialog } from './new-spec-dialog.tsx';
import styles from './spec-list-page.module.css';
import { useImport } from './use-import.ts';
import { useListQuery } from './use-list-query.ts';

const REFRESH_EVERY = 5000;

/** `/`: all specs of the repository. */
export function SpecListPage() {
  const repository = useRepository();
  const { value, error, refresh } = usePolled(api.specs, REFRESH_EVERY);
  const [query, changeQuery] = useListQuery();
  const [creating, setCreating] = useState(false);
  const importer = useImport(refresh);
  useDocumentTitle(listMessages.list.documentTitle(repository?.name ?? 'Cospec'));
  return (
    <ImportZone onFiles={importer.importFiles}>
      <TopBar repository={repository?.name} />
      <main className={styles.page}>
        <ListHeader
          specs={value?.specs ?? null}
          repository={repository}
          text={query.text}
          onText={(text) => changeQuery({ text })}
          onNew={() => setCreating(true)}
        />
        <ListBody
          list={value}
          error={error}
          query={query}
          template={repository?.template ?? null}
          onQuery={changeQuery}
          onRetry={refresh}
          onNew={() => setCreating(true)}
          onImport={importer.chooseFiles}
          importing={importer.busy}
        />
      </main>
      <NewSpecDialog
        open={creating}
        template={repository === null ? undefined : repository.template}
        onClose={() => setCreating(false)}
        onImport={importer.chooseFiles}
      />
    </ImportZone>
  );
}
