import { useCallback } from 'react';
import type { SpecDetail } from '../../../shared/protocol/http.ts';
import { api } from '../api.ts';
import { type Polled, usePolled } from '../use-polled.ts';

/** How often, in milliseconds, the page looks for a changed file, a new path and the day's context. */
const REFRESH_EVERY = 10_000;

/** The spec's facts, schema and validation context, kept fresh. */
export function useSpecDetail(id: string): Polled<SpecDetail> {
  const fetchSpec = useCallback((signal: AbortSignal) => api.spec(id, signal), [id]);
  return usePolled(fetchSpec, REFRESH_EVERY);
}
