import { useSyncExternalStore } from 'react';

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

/** One simple value taken from the store; the component is drawn again only when that value changes. */
export function useSelected<T, V extends string | number | boolean | null>(
  store: Store<T>,
  select: (value: T) => V,
): V {
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}
