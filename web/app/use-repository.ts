import { useEffect, useState } from 'react';
import type { RepositoryInfo } from '../../shared/protocol/http.ts';
import { api } from './api.ts';

let known: RepositoryInfo | null = null;

/** Facts about the repository; fetched on every visit, shown from memory meanwhile. Null until first known. */
export function useRepository(): RepositoryInfo | null {
  const [info, setInfo] = useState(known);
  useEffect(() => {
    const controller = new AbortController();
    api.repository(controller.signal).then(
      (fresh) => {
        known = fresh;
        setInfo(fresh);
      },
      // The list or the spec itself reports that the server does not answer.
      () => undefined,
    );
    return () => controller.abort();
  }, []);
  return info;
}
