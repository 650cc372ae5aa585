import { useCallback, useEffect, useState } from 'react';
import type { VersionList } from '../../../../shared/protocol/history.ts';
import { explainError } from '../../explain-error.ts';
import type { SpecSession } from '../spec-session.ts';
import { untilSaved } from '../until-saved.ts';
import { historyApi } from './history-api.ts';

export interface Versions {
  /** Newest first; null while they are read for the first time. */
  readonly list: VersionList | null;
  readonly problem: string | null;
  readonly busy: boolean;
  /** Reads them anew, from the newest. */
  readonly refresh: () => Promise<void>;
  /** Reads the next older ones. */
  readonly readMore: () => Promise<void>;
}

/** A spec's versions as far as they were asked for. @param author only what this author wrote in; null: all. */
export function useVersions(id: string, session: SpecSession, author: string | null): Versions {
  const [list, setList] = useState<VersionList | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const read = useCallback(
    async (after: VersionList | null, signal?: AbortSignal) => {
      setBusy(true);
      try {
        // What was just typed belongs to the history as well.
        await untilSaved(session.state);
        const query = { before: after?.versions.at(-1)?.number, author: author ?? undefined };
        const page = await historyApi.versions(id, query, signal);
        setList(after === null ? page : { ...page, versions: [...after.versions, ...page.versions] });
        setProblem(null);
      } catch (error) {
        if (!signal?.aborted) setProblem(explainError(error));
      } finally {
        if (!signal?.aborted) setBusy(false);
      }
    },
    [id, session, author],
  );
  useEffect(() => {
    const abort = new AbortController();
    void read(null, abort.signal);
    return () => abort.abort();
  }, [read]);
  return { list, problem, busy, refresh: () => read(null), readMore: () => read(list) };
}
