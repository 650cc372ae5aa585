import { useEffect, useRef } from 'react';
import type { SpecSummary } from '../../../shared/protocol/http.ts';
import type { RepositoryInfo } from '../../../shared/protocol/repository.ts';
import { Button } from '../../ui/button.tsx';
import { PlusIcon } from '../../ui/icons/late-signs.tsx';
import { SearchIcon } from '../../ui/icons/signs.tsx';
import { listMessages } from '../../ui/messages/list.ts';
import styles from './list-header.module.css';

interface ListHeaderProps {
  /** Null until loaded. */
  readonly specs: readonly SpecSummary[] | null;
  /** Null until known. */
  readonly repositories: readonly RepositoryInfo[] | null;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onNew: () => void;
}

/** Title with the counts in a sentence, search and the one primary button. */
export function ListHeader({ specs, repositories, text, onText, onNew }: ListHeaderProps) {
  const some = specs !== null && specs.length > 0;
  return (
    <div className={styles.header}>
      <div className={styles.words}>
        <h1 className={styles.title}>{listMessages.list.title}</h1>
        <p className={styles.summary}>{specs !== null && repositories !== null && summary(specs, repositories)}</p>
      </div>
      <div className={styles.actions}>
        {some && <SearchField text={text} onText={onText} />}
        {some && (
          <Button variant="primary" data-action="new-spec" onClick={onNew}>
            <PlusIcon />
            {listMessages.list.newSpec}
          </Button>
        )}
      </div>
    </div>
  );
}

function summary(specs: readonly SpecSummary[], repositories: readonly RepositoryInfo[]) {
  const busy = specs.filter((spec) => spec.people.length > 0);
  const people = new Set(busy.flatMap((spec) => spec.people.map((person) => person.id)));
  const [only, ...others] = repositories;
  return (
    <>
      {only === undefined || others.length > 0
        ? listMessages.list.summaryOfMany(specs.length, repositories.length)
        : summaryOfOne(specs.length, only)}
      {busy.length > 0 && <> {listMessages.list.presence(people.size, busy.length, specs.length)}</>}
    </>
  );
}

function summaryOfOne(specs: number, repository: RepositoryInfo) {
  return (
    <>
      {listMessages.list.summary(specs, repository.branch)}
      {repository.branch !== null && (
        <>
          {' '}
          <code className={styles.branch}>{repository.branch}</code>.
        </>
      )}
      {!repository.git && <> {listMessages.list.notGit}</>}
    </>
  );
}

function SearchField({ text, onText }: Pick<ListHeaderProps, 'text' | 'onText'>) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]');
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || typing) return;
      event.preventDefault();
      input.current?.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return (
    <label className={styles.search}>
      <SearchIcon />
      <input
        ref={input}
        type="search"
        value={text}
        placeholder={listMessages.list.searchPlaceholder}
        aria-label={listMessages.list.search}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && onText('')}
      />
      <span aria-hidden="true">
        <kbd>/</kbd>
      </span>
    </label>
  );
}
