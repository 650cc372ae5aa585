import type { ConnectionState } from '../../connection/connection-state.ts';
import type { Store } from '../../ui/store.ts';

/** Resolves true as soon as everything is saved, false when that does not happen within `limit` milliseconds. */
export function untilSaved(state: Store<ConnectionState>, limit = 5000): Promise<boolean> {
  if (state.get().save === 'saved') return Promise.resolve(true);
  return new Promise((resolve) => {
    const done = (saved: boolean) => {
      clearTimeout(timer);
      unsubscribe();
      resolve(saved);
    };
    const timer = setTimeout(() => done(false), limit);
    const unsubscribe = state.subscribe(() => {
      if (state.get().save === 'saved') done(true);
    });
  });
}
