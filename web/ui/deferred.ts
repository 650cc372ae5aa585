import { useEffect } from 'react';
import { afterPaint } from './after-paint.ts';
import { createStore, type Store, useStore } from './store.ts';

/** A module that is not part of the first load. */
export interface Deferred<T> {
  readonly module: Store<T | null>;
  /** Fetches it, once; a failed attempt can be repeated. */
  readonly load: () => void;
}

export function defer<T>(fetch: () => Promise<T>): Deferred<T> {
  const module = createStore<T | null>(null);
  let running = false;
  return {
    module,
    load() {
      if (running || module.get() !== null) return;
      running = true;
      fetch().then(
        (loaded) => module.set(loaded),
        () => {
          running = false;
        },
      );
    },
  };
}

/**
 * The module, or null while it is on its way. Used instead of `lazy`: React holds back what follows a shown fallback
 * for up to 300 ms, and shows a fallback even for a module that is there already.
 */
export function useDeferred<T>(deferred: Deferred<T>): T | null {
  const { load } = deferred;
  useEffect(load, [load]);
  return useStore(deferred.module);
}

/** The same for what may follow the page's first picture: it is not fetched before that is on screen. */
export function useDeferredAfterPaint<T>(deferred: Deferred<T>): T | null {
  const { load } = deferred;
  useEffect(() => afterPaint(load), [load]);
  return useStore(deferred.module);
}
