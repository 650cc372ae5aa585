import { useCallback, useEffect, useState } from 'react';
import type { Comparison } from '../../../../shared/protocol/history.ts';
import { explainError } from '../../explain-error.ts';
import { historyApi } from './history-api.ts';

/** What is compared; null on either side: nothing, and the document as it is. */
export interface Compared {
  readonly from: number | null;
  readonly to: number | null;
}

export interface Comparing {
  /** Null while it is read, and where nothing is compared. */
  readonly comparison: Comparison | null;
  readonly problem: string | null;
  readonly refresh: () => Promise<void>;
}

/** @param compared null: nothing is to be compared. */
export function useComparison(id: string, compared: Compared | null): Comparing {
  const [comparison, setComparison] = useState<Comparison | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const isWanted = compared !== null;
  const [from, to] = [compared?.from ?? null, compared?.to ?? null];
  const read = useCallback(
    async (signal?: AbortSignal) => {
      setProblem(null);
      if (!isWanted) return setComparison(null);
      try {
        const fresh = await historyApi.compare(id, from, to, signal);
        if (!signal?.aborted) setComparison(fresh);
      } catch (error) {
        if (!signal?.aborted) setProblem(explainError(error));
      }
    },
    [id, isWanted, from, to],
  );
  useEffect(() => {
    const abort = new AbortController();
    setComparison(null);
    void read(abort.signal);
    return () => abort.abort();
  }, [read]);
  return { comparison, problem, refresh: () => read() };
}
