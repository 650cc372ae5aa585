import { useEffect, useState } from 'react';
import type { RepositoryInfo } from '../../shared/protocol/repository.ts';
import { api } from './api.ts';

let known: readonly RepositoryInfo[] | null = null;

/** Facts about the server's repositories; fetched on every visit, shown from memory meanwhile. Null until first known. */
export function useRepositories(): readonly RepositoryInfo[] | null {
  const [infos, setInfos] = useState(known);
  useEffect(() => {
    const controller = new AbortController();
    api.repositories(controller.signal).then(
      ({ repositories }) => {
        known = repositories;
        setInfos(repositories);
      },
      // The list or the spec itself reports that the server does not answer.
      () => undefined,
    );
    return () => controller.abort();
  }, []);
  return infos;
}
