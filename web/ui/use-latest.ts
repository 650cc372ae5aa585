import { type RefObject, useLayoutEffect, useRef } from 'react';

/** What was handed over with the last drawing: rows that are drawn seldom act on it without being drawn again. */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}
