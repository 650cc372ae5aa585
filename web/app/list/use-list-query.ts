import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { asSort, DEFAULT_QUERY, type ListQuery } from './list-query.ts';

/** The query lives in the address, so that reload, back and a shared link show the same list. */
export function useListQuery(): readonly [ListQuery, (change: Partial<ListQuery>) => void] {
  const [params, setParams] = useSearchParams();
  const query = useMemo<ListQuery>(
    () => ({
      text: params.get('q') ?? DEFAULT_QUERY.text,
      status: params.get('status'),
      sort: asSort(params.get('sort')),
    }),
    [params],
  );
  const change = useCallback(
    (part: Partial<ListQuery>) => {
      setParams(
        (current) => {
          const next = new URLSearchParams(current);
          const put = (key: string, value: string | null) => (value === null ? next.delete(key) : next.set(key, value));
          if (part.text !== undefined) put('q', part.text === '' ? null : part.text);
          if (part.status !== undefined) put('status', part.status);
          if (part.sort !== undefined) put('sort', part.sort === DEFAULT_QUERY.sort ? null : part.sort);
          return next;
        },
        { replace: true },
      );
    },
    [setParams],
  );
  return [query, change];
}
