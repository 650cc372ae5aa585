import { describe, expect, it } from 'vitest';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { personColor } from '../../../web/connection/person-color.ts';
import { readPeers } from '../../../web/connection/presence-peers.ts';

describe('readPeers', () => {
  it('lists others once, with the blocks of all their tabs', () => {
    const own = page({ user: { id: 'me', name: 'Mara', color: 1 } });
    join(own, page({ user: { id: 'jonas', name: 'Jonas', color: 2 }, caret: { block: 'b1' } }));
    join(own, page({ user: { id: 'jonas', name: 'Jonas', color: 2 }, caret: { block: 'b2' } }));
    const peers = readPeers(own, 'me');
    expect(peers).toHaveLength(1);
    expect(peers[0]).toMatchObject({ id: 'jonas', name: 'Jonas', color: personColor('jonas'), self: false });
    expect([...(peers[0]?.blocks ?? [])].sort()).toEqual(['b1', 'b2']);
  });

  it('marks one’s own other tab and puts it last', () => {
    const own = page({ user: { id: 'me', name: 'Anna', color: 1 } });
    join(own, page({ user: { id: 'me', name: 'Anna', color: 1 } }));
    join(own, page({ user: { id: 'zoe', name: 'Zoe', color: 3 } }));
    expect(readPeers(own, 'me').map((peer) => [peer.name, peer.self])).toEqual([
      ['Zoe', false],
      ['Anna', true],
    ]);
  });

  it('leaves out states that are not ours', () => {
    const own = page({ user: { id: 'me', name: 'Anna', color: 1 } });
    for (const state of [{}, { user: 'x' }, { user: { name: 'No id' } }, { cursor: 1 }]) join(own, page(state));
    expect(readPeers(own, 'me')).toEqual([]);
  });
});

function page(state: Record<string, unknown>): Awareness {
  const awareness = new Awareness(new Y.Doc());
  awareness.setLocalState(state);
  // Its timer would keep the test process alive.
  clearInterval(awareness._checkInterval);
  return awareness;
}

function join(own: Awareness, other: Awareness): void {
  applyAwarenessUpdate(own, encodeAwarenessUpdate(other, [other.clientID]), 'test');
}
