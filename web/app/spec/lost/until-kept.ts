import type { ConnectionState } from '../../../connection/connection-state.ts';
import type { Store } from '../../../ui/store.ts';

/** Resolves as soon as all edits are stored, by the server or in this browser; never while they are not. */
export function untilKept(state: Store<ConnectionState>): Promise<void> {
  if (isKept(state.get())) return Promise.resolve();
  return new Promise((resolve) => {
    const unsubscribe = state.subscribe(() => {
      if (!isKept(state.get())) return;
      unsubscribe();
      resolve();
    });
  });
}

const isKept = ({ save, kept }: ConnectionState): boolean => save === 'saved' || kept;
