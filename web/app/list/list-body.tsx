import { useMemo } from 'react';
import { Link } from 'wouter';
import type { SpecList } from '../../../shared/protocol/http.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { KindIcon } from '../../ui/icons/kind-icon.tsx';
import { ImportIcon } from '../../ui/icons/late-signs.tsx';
import { OfflineIcon } from '../../ui/icons/signs.tsx';
import { KINDS } from '../../ui/kind-counts.tsx';
import { listMessages } from '../../ui/messages/list.ts';
import { messages } from '../../ui/messages.ts';
import { UnreachableError } from '../api.ts';
import { explainError } from '../explain-error.ts';
import { EmptyList } from './empty-list.tsx';
import { type ListQuery, queryList, statusCounts } from './list-query.ts';
import { SortMenu } from './sort-menu.tsx';
import styles from './spec-list-page.module.css';
import { SpecTable, SpecTableSkeleton } from './spec-table.tsx';
import { StatusFilter } from './status-filter.tsx';

interface ListBodyProps {
  /** Null until loaded. */
  readonly list: SpecList | null;
  readonly error: unknown;
  readonly query: ListQuery;
  readonly template: string | null;
  /** Names of the repositories, where there are several; else null. */
  readonly repositories: readonly string[] | null;
  readonly onQuery: (change: Partial<ListQuery>) => void;
  readonly onRetry: () => Promise<void>;
  readonly onNew: () => void;
  readonly onImport: () => void;
  readonly importing: boolean;
}

/** Everything below the list's header, in each of its states: loading, failed, empty, nothing found, table. */
export function ListBody(props: ListBodyProps) {
  const { list, error, template, onRetry, onNew, onImport } = props;
  return (
    <div className={styles.stack}>
      {error !== null && <ListError error={error} stale={list !== null} onRetry={onRetry} />}
      {list === null ? (
        error === null && <SpecTableSkeleton />
      ) : list.specs.length === 0 ? (
        <EmptyList template={template} onNew={onNew} onImport={onImport} />
      ) : (
        <FilledList {...props} list={list} />
      )}
      {list !== null && <Footnotes list={list} />}
    </div>
  );
}

function FilledList({ list, query, repositories, onQuery, onImport, importing }: ListBodyProps & { list: SpecList }) {
  const shown = useMemo(() => queryList(list.specs, query), [list.specs, query]);
  const statuses = useMemo(() => statusCounts(list.specs), [list.specs]);
  return (
    <div>
      <div className={styles.toolbar}>
        <StatusFilter
          statuses={statuses}
          total={list.specs.length}
          value={query.status}
          onChange={(status) => onQuery({ status })}
        />
        <div className={styles.tools}>
          <Button variant="ghost" size="small" busy={importing} onClick={onImport}>
            <ImportIcon size="small" />
            {listMessages.list.importFile}
          </Button>
          <SortMenu value={query.sort} onChange={(sort) => onQuery({ sort })} />
        </div>
      </div>
      {shown.length === 0 ? (
        <div className={styles.nothing} role="status">
          {listMessages.list.noMatch(query.text)}
          <Button size="small" onClick={() => onQuery({ text: '', status: null })}>
            {listMessages.list.clearFilters}
          </Button>
        </div>
      ) : (
        <SpecTable specs={shown} repositories={repositories} />
      )}
    </div>
  );
}

function ListError({ error, stale, onRetry }: { error: unknown; stale: boolean; onRetry: () => Promise<void> }) {
  const offline = error instanceof UnreachableError;
  return (
    <Banner
      tone={offline ? 'warn' : 'bad'}
      icon={<OfflineIcon />}
      title={offline ? listMessages.list.offlineTitle : listMessages.list.loadFailed}
      actions={
        <Button size="small" onClick={onRetry}>
          {messages.common.retry}
        </Button>
      }
    >
      {offline ? stale && listMessages.list.offline : explainError(error)}
    </Banner>
  );
}

function Footnotes({ list }: { list: SpecList }) {
  return (
    <div>
      <ul className={styles.footnotes} aria-label={listMessages.list.legend}>
        {list.specs.length > 0 &&
          KINDS.map((kind) => (
            <li key={kind}>
              <KindIcon kind={kind} size="small" />
              {messages.kinds.meaning[kind]}
            </li>
          ))}
        <li className={styles.end}>
          <Link href="/?view=deleted">{listMessages.list.recentlyDeleted}</Link>
        </li>
      </ul>
      {list.skipped.length > 0 && (
        <details className={styles.skipped}>
          <summary>{listMessages.list.skipped(list.skipped.length)}</summary>
          <ul>
            {list.skipped.map((file) => (
              <li key={`${file.repo} ${file.path}`}>
                {file.repo !== undefined && `${file.repo}: `}
                <code>{file.path}</code>: {file.reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
