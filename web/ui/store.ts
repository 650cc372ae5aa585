import { startTransition, useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { afterFrame } from './after-paint.ts';

/** A value that lives outside React and can be watched. Snapshots are compared by identity. */
export interface Store<T> {
  get(): T;
  /** Replaces the value; listeners run only when it is a different one. */
  set(next: T): void;
  subscribe(listener: () => void): () => void;
}

export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The store's value, followed for as long as the component lives. */
export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}

/**
 * The store's value, drawn behind the frame in which it changed: no key waits for it, and what has changed back by then
 * is not drawn at all.
 */
export function useStoreLater<T>(store: Store<T>, same: (one: T, other: T) => boolean): T {
  const last = useRef(store.get());
  const subscribe = useCallback(
    (listener: () => void) => {
      let cancel: (() => void) | null = null;
      const stop = store.subscribe(() => {
        cancel ??= afterFrame(() => {
          cancel = null;
          listener();
        });
      });
      return () => {
        stop();
        cancel?.();
      };
    },
    [store],
  );
  return useSyncExternalStore(subscribe, () => {
    if (!same(last.current, store.get())) last.current = store.get();
    return last.current;
  });
}

/**
 * The store's value, drawn in slices: a key that comes meanwhile is answered first, so that what is shown may be some
 * frames behind the store.
 */
export function useStoreInSlices<T>(store: Store<T>): T {
  const [value, setValue] = useState(store.get);
  useEffect(() => {
    const follow = () => {
      const now = store.get();
      startTransition(() => setValue(() => now));
    };
    follow();
    return store.subscribe(follow);
  }, [store]);
  return value;
}

/** One simple value taken from the store; the component is drawn again only when that value changes. */
export function useSelected<T, V extends string | number | boolean | null>(
  store: Store<T>,
  select: (value: T) => V,
): V {
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}
