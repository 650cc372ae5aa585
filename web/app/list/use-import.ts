import { useCallback, useState } from 'react';
import { useLocation } from 'wouter';
import type { SpecSummary } from '../../../shared/protocol/http.ts';
import { listMessages } from '../../ui/messages/list.ts';
import { messages } from '../../ui/messages.ts';
import { toastDone, toastFailed } from '../../ui/toaster.tsx';
import { api } from '../api.ts';
import { explainError } from '../explain-error.ts';
import { isMarkdownName, NotUtf8Error, readMarkdownFile } from './read-markdown-file.ts';

export interface Importer {
  readonly busy: boolean;
  /** Opens the file picker. */
  readonly chooseFiles: () => void;
  readonly importFiles: (files: readonly File[]) => Promise<void>;
  /** Files of which the repository is still to be chosen; null: none. */
  readonly waiting: readonly File[] | null;
  /** Imports them there; without a repository they are left alone. */
  readonly choose: (repository: string | null) => Promise<void>;
}

/** Imports markdown files as specs: one opens at once, several stay on the list. Among `several` repositories it asks. */
export function useImport(several: boolean, onImported: () => Promise<void>): Importer {
  const [busy, setBusy] = useState(false);
  const [waiting, setWaiting] = useState<readonly File[] | null>(null);
  const [, navigate] = useLocation();

  const importInto = useCallback(
    async (files: readonly File[], repo: string | null) => {
      setBusy(true);
      const imported: SpecSummary[] = [];
      for (const file of files) {
        const spec = await importOne(file, repo);
        if (spec) imported.push(spec);
      }
      setBusy(false);
      const [only] = imported;
      if (!only) return;
      if (imported.length === 1) {
        toastDone(listMessages.importing.done(only.title === '' ? messages.spec.untitled : only.title));
        navigate(`/specs/${only.id}`);
      } else {
        toastDone(listMessages.importing.doneMany(imported.length));
        await onImported();
      }
    },
    [navigate, onImported],
  );
  const importFiles = useCallback(
    async (files: readonly File[]) => {
      if (!several) await importInto(files, null);
      else if (files.length > 0) setWaiting(files);
    },
    [several, importInto],
  );
  const choose = async (repository: string | null) => {
    const files = waiting ?? [];
    setWaiting(null);
    if (repository !== null) await importInto(files, repository);
  };

  const chooseFiles = useCallback(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = '.md,.markdown,text/markdown';
    input.multiple = true;
    input.addEventListener('change', () => void importFiles([...(input.files ?? [])]));
    input.click();
  }, [importFiles]);

  return { busy, chooseFiles, importFiles, waiting, choose };
}

async function importOne(file: File, repo: string | null): Promise<SpecSummary | null> {
  if (!isMarkdownName(file.name)) {
    toastFailed(listMessages.importing.notMarkdown(file.name));
    return null;
  }
  try {
    return await api.create({ markdown: await readMarkdownFile(file), ...(repo !== null && { repo }) });
  } catch (error) {
    toastFailed(
      error instanceof NotUtf8Error
        ? listMessages.importing.notUtf8(file.name)
        : listMessages.importing.failed(file.name, explainError(error)),
    );
    return null;
  }
}
