import { useCallback, useEffect, useRef, useState } from 'react';

/** What is known of something that is fetched again and again. A failure keeps the last value. */
export interface Polled<T> {
  readonly value: T | null;
  readonly error: unknown;
  /** Fetches at once; resolves when the answer is in. */
  readonly refresh: () => Promise<void>;
}

/**
 * Fetches at once, then every `every` milliseconds while the page is visible, and when it gets the focus. Answers that
 * come late never replace newer ones; equal answers keep their identity, and so do equal parts of changed ones, so that
 * nothing is drawn again that stays the same.
 */
export function usePolled<T>(fetcher: (signal: AbortSignal) => Promise<T>, every: number): Polled<T> {
  const [state, setState] = useState<{ value: T | null; error: unknown }>({ value: null, error: null });
  const running = useRef<AbortController | null>(null);

  const refresh = useCallback(async () => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    try {
      const value = await fetcher(controller.signal);
      if (running.current !== controller) return;
      setState((before) =>
        before.error === null && same(before.value, value)
          ? before
          : { value: withKnownParts(before.value, value), error: null },
      );
    } catch (error) {
      if (running.current !== controller) return;
      setState((before) => ({ value: before.value, error }));
    }
  }, [fetcher]);

  useEffect(() => {
    const whenVisible = () => {
      if (document.visibilityState === 'visible') void refresh();
    };
    void refresh();
    const timer = setInterval(whenVisible, every);
    addEventListener('focus', whenVisible);
    document.addEventListener('visibilitychange', whenVisible);
    return () => {
      clearInterval(timer);
      removeEventListener('focus', whenVisible);
      document.removeEventListener('visibilitychange', whenVisible);
      running.current?.abort();
      running.current = null;
    };
  }, [refresh, every]);

  return { ...state, refresh };
}

/** The new value with those of its properties that are equal to what is known being the known ones. */
export function withKnownParts<T>(known: T | null, next: T): T {
  if (known === null || typeof known !== 'object' || Array.isArray(next)) return next;
  const equal: Partial<T> = {};
  for (const key in next) if (same(known[key], next[key])) equal[key] = known[key];
  return { ...next, ...equal };
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
