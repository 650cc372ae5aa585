import { describe, expect, it } from 'vitest';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { MalformedFrameError } from '../../../server/sync/client-frame.ts';
import { PresenceList } from '../../../server/sync/presence-list.ts';
import { RefusedUpdateError } from '../../../server/sync/refused-update.ts';
import { type AwarenessEntry, awarenessFrame } from '../../../server/sync/server-frame.ts';

/** The update inside a frame: behind its type and length. */
function updateOf(...entries: AwarenessEntry[]): Uint8Array {
  const frame = awarenessFrame(entries);
  return frame.slice(frame.length > 129 ? 3 : 2);
}

const user = (id: string): string => JSON.stringify({ user: { id, name: id.toUpperCase(), color: 2 } });
const socket = (session = 'anonymous'): { session: string } => ({ session });

function list(maxStateBytes = 4096): { presence: PresenceList; wait(ms: number): void } {
  let now = 0;
  return {
    presence: new PresenceList(() => now, maxStateBytes),
    wait: (ms) => {
      now += ms;
    },
  };
}

describe('PresenceList', () => {
  it('takes the first state of a socket as its own, and shows it to whoever asks', () => {
    const { presence } = list();
    const alice = socket();
    presence.join(alice);
    expect(presence.receive(alice, updateOf({ client: 1, clock: 3, state: user('alice') }))).toBe(true);
    expect(presence.entries()).toEqual([{ client: 1, clock: 3, state: user('alice') }]);
    expect(presence.userOf(alice)).toEqual({ id: 'alice', name: 'ALICE', color: 2 });
  });

  it('drops entries of foreign ids without a word, however high their clocks (spoofed awareness clocks)', () => {
    const { presence } = list();
    const [alice, bob] = [socket(), socket()];
    for (const one of [alice, bob]) presence.join(one);
    presence.receive(alice, updateOf({ client: 1, clock: 1, state: user('alice') }));
    presence.receive(bob, updateOf({ client: 2, clock: 1, state: user('bob') }));
    const echo = updateOf(
      { client: 1, clock: 99, state: 'null' },
      { client: 7, clock: 1, state: 'not even JSON' },
      { client: 2, clock: 2, state: user('bobby') },
    );
    expect(presence.receive(bob, echo)).toBe(true);
    expect(presence.entries()).toEqual([
      { client: 1, clock: 1, state: user('alice') },
      { client: 2, clock: 2, state: user('bobby') },
    ]);
  });

  it('has no news in a repetition, and some in a renewal', () => {
    const { presence } = list();
    const alice = socket();
    expect(presence.receive(alice, updateOf({ client: 1, clock: 1, state: '{}' }))).toBe(true);
    expect(presence.receive(alice, updateOf({ client: 1, clock: 1, state: '{}' }))).toBe(false);
    expect(presence.receive(alice, updateOf({ client: 1, clock: 2, state: '{}' }))).toBe(true);
  });

  it('is seen again at once by who returns with an old clock', () => {
    const { presence, wait } = list();
    const watcher = new Awareness(new Y.Doc());
    const alice = socket();
    presence.join(alice);
    const state = updateOf({ client: 1, clock: 5, state: '{}' });
    const publish = (entry: AwarenessEntry | null): void => {
      if (entry !== null) applyAwarenessUpdate(watcher, updateOf(entry), null);
    };
    presence.receive(alice, state);
    publish(presence.entryOf(alice));
    publish(presence.leave(alice));
    expect(watcher.getStates().has(1)).toBe(false);
    wait(100);
    const again = socket();
    presence.join(again);
    presence.receive(again, state);
    publish(presence.entryOf(again));
    expect(watcher.getStates().get(1)).toEqual({});
    watcher.destroy();
  });

  it('lets nobody become whom he only echoes', () => {
    const { presence, wait } = list();
    const [alice, lurker] = [socket(), socket()];
    for (const one of [alice, lurker]) presence.join(one);
    const state = updateOf({ client: 1, clock: 1, state: user('alice') });
    presence.receive(alice, state);
    expect(presence.receive(lurker, state)).toBe(false);
    presence.leave(alice);
    expect(presence.receive(lurker, state)).toBe(false);
    expect(presence.entries()).toEqual([]);
    wait(60_000);
    expect(presence.receive(lurker, state)).toBe(true);
  });

  it('gives a browser its place back while its dead socket still stands, and nobody else', () => {
    const { presence } = list();
    const [dead, fresh, thief] = [socket('s1'), socket('s1'), socket('s2')];
    const state = updateOf({ client: 1, clock: 4, state: user('alice') });
    for (const one of [dead, fresh, thief]) presence.join(one);
    presence.receive(dead, state);
    expect(presence.receive(thief, state)).toBe(false);
    expect(presence.receive(fresh, state)).toBe(true);
    expect(presence.leave(dead)).toBeNull();
    expect(presence.users()).toHaveLength(1);
    expect(presence.leave(fresh)).toEqual({ client: 1, clock: 6, state: 'null' });
  });

  it('hides who shows nothing of himself', () => {
    const { presence } = list();
    const alice = socket();
    presence.receive(alice, updateOf({ client: 1, clock: 1, state: user('alice') }));
    expect(presence.receive(alice, updateOf({ client: 1, clock: 2, state: 'null' }))).toBe(true);
    expect(presence.entries()).toEqual([]);
    expect(presence.users()).toEqual([]);
    expect(presence.entryOf(alice)).toEqual({ client: 1, clock: 2, state: 'null' });
  });

  it('bounds the own state, not what stock clients echo', () => {
    const { presence } = list(100);
    const alice = socket();
    const large = JSON.stringify({ a: 'x'.repeat(200) });
    presence.receive(alice, updateOf({ client: 1, clock: 1, state: '{}' }));
    expect(presence.receive(alice, updateOf({ client: 2, clock: 1, state: large }))).toBe(false);
    expect(() => presence.receive(alice, updateOf({ client: 1, clock: 2, state: large }))).toThrow(RefusedUpdateError);
  });

  it('reads what y-protocols writes, and calls anything else malformed', () => {
    const { presence } = list();
    const awareness = new Awareness(new Y.Doc());
    expect(presence.receive(socket(), encodeAwarenessUpdate(awareness, [awareness.clientID]))).toBe(true);
    awareness.destroy();
    expect(() => presence.receive(socket(), new Uint8Array([5, 1]))).toThrow(MalformedFrameError);
    expect(() => presence.receive(socket(), updateOf({ client: 9, clock: 1, state: '{' }))).toThrow(
      MalformedFrameError,
    );
  });
});
