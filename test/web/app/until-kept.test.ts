import { expect, it } from 'vitest';
import { untilKept } from '../../../web/app/spec/lost/until-kept.ts';
import { CONNECTING, type ConnectionState } from '../../../web/connection/connection-state.ts';
import { createStore } from '../../../web/ui/store.ts';

const UNSAVED: ConnectionState = { ...CONNECTING, loaded: true, unsaved: 1 };

it.each<[string, ConnectionState]>([
  ['the server has stored everything', { ...UNSAVED, save: 'saved', unsaved: 0 }],
  ['the browser keeps what is not stored', { ...UNSAVED, save: 'offline', kept: true }],
])('waits until %s', async (_, enough) => {
  const state = createStore(UNSAVED);
  let done = false;
  const waiting = untilKept(state).then(() => {
    done = true;
  });
  state.set({ ...UNSAVED, save: 'offline' });
  await new Promise((resolve) => setImmediate(resolve));
  expect(done).toBe(false);
  state.set(enough);
  await waiting;
  // Who asks only then need not wait.
  await untilKept(state);
});
