import { request } from 'node:http';
import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { DamagedDocumentError, StorageFailedError } from '../../../server/storage/storage-error.ts';
import type { SyncLimits } from '../../../server/sync/limits.ts';
import { CLOSE } from '../../../shared/protocol/close-codes.ts';
import { FRAME, SYNC } from '../../../shared/protocol/frames.ts';
import { changeBehindGap } from '../../support/forged-updates.ts';
import { destroyClients, type ServerUnderTest, startServer, stockClient, synced } from '../../support/sync-harness.ts';
import { RawClient } from '../../support/sync-socket.ts';
import { type TemporaryStorage, temporaryStorage } from '../../support/sync-storage.ts';

describe('the sync server', () => {
  let place: TemporaryStorage;
  let server: ServerUnderTest;

  beforeEach(async () => {
    place = await temporaryStorage();
    server = await startServer(place);
  });
  afterEach(async () => {
    destroyClients();
    server.storage.release();
    await server.stop();
    await place.remove();
  });

  const restart = async (limits: Partial<SyncLimits> = {}): Promise<void> => {
    await server.stop();
    server = await startServer(place, limits);
  };
  const stock = (options = {}): ReturnType<typeof stockClient> => stockClient(server.url, server.room, options);
  const raw = (query = ''): RawClient => new RawClient(server.url, server.room, query);

  describe('with stock y-websocket clients', () => {
    it('lets two converge, whatever parameters they bring', async () => {
      const ada = stock({ params: { v: '1', session: '0123456789abcdef', token: 'x' } });
      const bob = stock();
      await synced(ada, bob);
      expect(ada.texts()).toEqual(['one', 'two']);
      ada.type('one', ' from Ada');
      bob.type('two', ' from Bob');
      bob.type('one', ', and Bob');
      await vi.waitFor(() => {
        expect(ada.texts()).toEqual(bob.texts());
        expect(ada.texts().join()).toMatch(/Ada.*Bob|Bob.*Ada/);
      });
      // Equal state vectors would not mean equal documents: deletions are not in them.
      expect(Y.equalSnapshots(Y.snapshot(ada.doc), Y.snapshot(bob.doc))).toBe(true);
    });

    it('brings what was written offline, also what follows at once (yjs 550)', async () => {
      const ada = stock();
      await synced(ada);
      ada.provider.disconnect();
      ada.type('one', ' offline');
      ada.type('one', ' more');
      ada.provider.connect();
      await vi.waitFor(() => expect(ada.provider.wsconnected).toBe(true));
      // Sent before the server has asked for what came before it.
      ada.type('one', ' online');
      const bob = stock();
      await vi.waitFor(() => expect(bob.texts()).toEqual(['one offline more online', 'two']));
    });

    it('S2 gives everything back after a restart, and nothing twice', async () => {
      const ada = stock();
      await synced(ada);
      for (const word of ['a', 'b', 'c']) ada.type('one', word);
      await vi.waitFor(async () => expect((await server.storage.load(server.room))?.seq).toBe(4));
      await restart();
      const bob = stock();
      await synced(bob);
      expect(bob.texts()).toEqual(['oneabc', 'two']);
    });

    it('opens a room with 300 past clients and a large delete set, again and again', async () => {
      const past = new Y.Doc();
      const source = stock();
      await synced(source);
      Y.applyUpdate(past, Y.encodeStateAsUpdate(source.doc));
      const threads = past.getMap('threads');
      for (let client = 1; client <= 300; client++) {
        past.clientID = client;
        threads.set(`t${client}`, client);
        for (let i = 0; i < 40; i++) {
          threads.set(`gone${i}`, client);
          threads.delete(`gone${i}`);
        }
      }
      const veteran = stock({ doc: past });
      await synced(veteran);
      await vi.waitFor(async () => expect((await server.rooms.open(server.room)).seq).toBe(2));
      await restart();
      const fresh = stock();
      const back = stock({ doc: past });
      await synced(fresh, back);
      expect(fresh.doc.getMap('threads').size).toBe(300);
      expect(fresh.doc.store.clients.size).toBeGreaterThan(300);
      back.type('one', '!');
      await vi.waitFor(() => expect(fresh.texts()).toContain('one!'));
      // The step 2 of the veteran's return carried the whole delete set, and was not stored again.
      expect((await server.rooms.open(server.room)).seq).toBe(3);
    });

    it('shows who is there: to joiners, to all who leave, never twice', async () => {
      const ada = stock();
      ada.provider.awareness.setLocalState({ user: { id: 'u1', name: 'Ada', color: 2 }, caret: null, section: null });
      await synced(ada);
      await vi.waitFor(() =>
        expect(server.rooms.people(server.spec.id)).toEqual([{ id: 'u1', name: 'Ada', color: 2 }]),
      );
      const bob = stock();
      const known = (): unknown => bob.provider.awareness.getStates().get(ada.doc.clientID);
      await vi.waitFor(() => expect(known()).toMatchObject({ user: { name: 'Ada' } }));
      ada.provider.disconnect();
      await vi.waitFor(() => expect(known()).toBeUndefined());
      ada.provider.connect();
      await vi.waitFor(() => expect(known()).toMatchObject({ user: { name: 'Ada' } }));
      ada.type('one', '!');
      await vi.waitFor(async () =>
        expect(await server.storage.authors(server.spec.id)).toEqual([{ id: 'u1', name: 'Ada' }]),
      );
    });

    it('S6 answers step 1 from the loaded document only, however early it comes (bindState not awaited)', async () => {
      await restart();
      const client = raw();
      await vi.waitFor(() => expect(client.socket.readyState).toBe(1));
      client.sendSync(SYNC.step1, new Uint8Array([0]));
      await vi.waitFor(() => expect(client.doc.getMap('blocks').size).toBe(2));
      expect(client.heard.filter((frame) => frame === 'sync 1')).toHaveLength(1);
    });

    it.each([
      ['its limit', 1_000_000],
      ['every limit, so that ws itself refuses it', 50_000],
    ])('makes an edit over %s stay away, not loop (y-websocket 189)', async (_what, step2Bytes) => {
      const counts = { newStructs: 1_000, newClients: 64, newDeleteRanges: 100 };
      await restart({ update: { bytes: 50_000, ...counts }, step2: { bytes: step2Bytes, ...counts } });
      const ada = stock();
      await synced(ada);
      const closed = new Promise((resolve) => ada.provider.once('closed', ({ code }) => resolve(code)));
      ada.type('one', 'x'.repeat(60_000));
      expect(await closed).toBe(CLOSE.tooLarge);
      expect(ada.provider.shouldConnect).toBe(false);
    });
  });

  it('takes edits of so many client ids in a document, and those who are among them write on', async () => {
    // The seed's is one of them.
    await restart({ clientsPerDocument: 3 });
    const [ada, bob, cleo] = [stock(), stock(), stock()];
    for (const each of [ada, bob, cleo]) await synced(each);
    ada.type('one', ' A');
    bob.type('one', ' B');
    await vi.waitFor(() => expect(cleo.texts().join(' ')).toMatch(/A/));
    await vi.waitFor(() => expect(cleo.texts().join(' ')).toMatch(/B/));
    const closed = new Promise((resolve) => cleo.provider.once('closed', ({ code }) => resolve(code)));
    cleo.type('one', ' C');
    expect(await closed).toBe(CLOSE.tooLarge);
    ada.type('one', ' D');
    await vi.waitFor(() => expect(bob.texts().join(' ')).toMatch(/D/));
    expect(bob.texts().join(' ')).not.toMatch(/C/);
  });

  describe('acknowledgements', () => {
    it('S1 come after the first step 2, and after all edits before them are durable', async () => {
      const client = await raw().opened();
      client.send(FRAME.ack, 1);
      client.sendSync(SYNC.step1, new Uint8Array([0]));
      await vi.waitFor(() => expect(client.heard).toContain('sync 1'));
      expect(client.heard.join()).not.toContain('ack');
      server.storage.hold();
      const before = Y.encodeStateVector(client.doc);
      client.doc.getMap('threads').set('a', 1);
      client.sendSync(SYNC.step2, Y.encodeStateAsUpdate(client.doc, before));
      client.send(FRAME.ack, 2);
      client.send(FRAME.queryAwareness);
      await vi.waitFor(() => expect(client.heard).toContain('awareness'));
      expect(client.heard.join()).not.toContain('ack');
      server.storage.release();
      await vi.waitFor(() => expect(client.heard.slice(-2)).toEqual(['ack 1 e1 2', 'ack 2 e1 2']));
    });

    it('S3 do not come after the disk failed', async () => {
      const client = await raw().opened();
      client.answerStep2();
      client.sendSync(SYNC.step1, new Uint8Array([0]));
      await vi.waitFor(() => expect(client.doc.getMap('blocks').size).toBe(2));
      const before = Y.encodeStateVector(client.doc);
      client.doc.getMap('threads').set('a', 1);
      server.storage.failNext('append', new StorageFailedError('EIO'));
      client.sendSync(SYNC.update, Y.encodeStateAsUpdate(client.doc, before));
      client.send(FRAME.ack, 1);
      expect(await client.closed()).toBe(CLOSE.restarting);
      expect(client.heard.join()).not.toContain('ack');
      expect(server.fatal).toHaveLength(1);
    });
  });

  describe('what it refuses', () => {
    it.each<[string, (client: RawClient) => void, number]>([
      ['an empty frame', (client) => client.socket.send(new Uint8Array()), CLOSE.malformed],
      ['a text frame', (client) => client.socket.send('hello'), CLOSE.malformed],
      ['a sync message of no kind', (client) => client.sendSync(9, new Uint8Array()), CLOSE.malformed],
      ['a length beyond the frame', (client) => client.send(0, 2, 1_000), CLOSE.malformed],
      ['an update of noise', (client) => client.sendSync(SYNC.update, new Uint8Array([7, 7, 7])), CLOSE.malformed],
      ['a state vector of noise', (client) => client.sendSync(SYNC.step1, new Uint8Array([9])), CLOSE.malformed],
      ['awareness of noise', (client) => client.send(FRAME.awareness, new Uint8Array([3, 1])), CLOSE.malformed],
      ['an update over its limit', (client) => client.sendSync(SYNC.update, new Uint8Array(1_100_000)), CLOSE.tooLarge],
      ['a frame over every limit', (client) => client.socket.send(new Uint8Array(21_000_000)), CLOSE.tooLarge],
      [
        'awareness over its limit',
        (client) => client.send(FRAME.awareness, awareness(1, 'x'.repeat(5_000))),
        CLOSE.tooLarge,
      ],
      [
        'an edit of the layout',
        (client) =>
          client.sendSync(
            SYNC.update,
            change((doc) => doc.getMap('meta').set('layout', 2)),
          ),
        CLOSE.forbidden,
      ],
      [
        'a key that reaches prototypes',
        (client) =>
          client.sendSync(
            SYNC.update,
            change((doc) => doc.getMap('blocks').set('__proto__', 1)),
          ),
        CLOSE.forbidden,
      ],
      ['a step 2 that does not connect', (client) => client.sendSync(SYNC.step2, changeBehindGap()), CLOSE.forbidden],
    ])('%s, while the others work on', async (_what, send, code) => {
      const other = stock();
      await synced(other);
      const client = await raw().opened();
      send(client);
      expect(await client.closed()).toBe(code);
      if (code === CLOSE.forbidden) expect(client.heard).toContain('denied');
      other.type('one', '!');
      await vi.waitFor(async () => expect((await server.rooms.open(server.room)).seq).toBe(2));
    });

    it('nothing that it does not know: newer frames are ignored', async () => {
      const client = await raw().opened();
      client.send(99, new Uint8Array([1, 2, 3]));
      client.send(FRAME.auth, 0);
      client.send(2 ** 40);
      client.answerStep2();
      client.send(FRAME.ack, 5);
      await vi.waitFor(() => expect(client.heard).toContain('ack 5 e1 1'));
    });

    it('edits of viewers, who see everything', async () => {
      server.access = { role: 'viewer' };
      const viewer = stock();
      await synced(viewer);
      expect(viewer.texts()).toEqual(['one', 'two']);
      const closed = new Promise((resolve) => viewer.provider.once('closed', ({ code }) => resolve(code)));
      viewer.type('one', '!');
      expect(await closed).toBe(CLOSE.forbidden);
      expect((await server.rooms.open(server.room)).seq).toBe(1);
    });

    it.each([
      ['another protocol', '?v=99', null, CLOSE.protocolMismatch],
      ['who has not signed in', '', 'unauthorized', CLOSE.signIn],
    ] as const)('%s, by close code', async (_what, query, code, expected) => {
      if (code !== null) server.access = { role: 'none', refusal: { status: 401, code, detail: '' } };
      expect(await raw(query).closed()).toBe(expected);
    });

    it('foreign origins and other addresses, before the handshake', async () => {
      expect(await upgradeStatus(server.url.replace('/sync', '/elsewhere'))).toBe(404);
      server.access = { role: 'none', refusal: { status: 403, code: 'forbidden_origin', detail: '' } };
      expect(await upgradeStatus(`${server.url}/${server.room}`)).toBe(403);
    });

    it.each([
      ['unknown rooms', 'zzzzzzzzzzzz-e1', CLOSE.noSuchRoom],
      ['names that are none', '..%2f', CLOSE.noSuchRoom],
      ['replaced epochs', 'aaaaaaaaaaaa-e0', CLOSE.epochReplaced],
    ])('%s', async (_what, room, code) => {
      expect(await new RawClient(server.url, room).closed()).toBe(code);
    });

    it('S5 a document whose load failed, and serves it when it can be loaded', async () => {
      server.storage.failNext('load', new DamagedDocumentError('torn'));
      expect(await raw().closed()).toBe(CLOSE.documentDamaged);
      server.storage.failNext('load', new StorageFailedError('EIO'));
      expect(await raw().closed()).toBe(CLOSE.documentFailed);
      const ada = stock();
      await synced(ada);
      expect(ada.texts()).toEqual(['one', 'two']);
      expect(server.storage.calls.append).toBe(0);
    });

    it('more sockets than a document may have', async () => {
      await restart({ socketsPerDocument: 1 });
      await raw().opened();
      expect(await raw().closed()).toBe(CLOSE.tryAgainLater);
    });
  });

  describe('sockets that misbehave in time', () => {
    it('cuts a consumer that takes nothing, while the others work on (slow consumers are never cut)', async () => {
      await restart({ backlogBytes: 500_000, editBurst: 10_000 });
      const ada = stock();
      await synced(ada);
      const slow = await raw().opened();
      slow.socket.pause();
      const texts = ada.doc.getMap('threads');
      // The network takes some megabytes before anything waits in the server.
      await vi.waitFor(
        () => {
          for (let i = 0; i < 10; i++) texts.set('large', 'x'.repeat(100_000));
          server.clock.advance(100);
          if (server.sockets() > 1) throw new Error('The slow socket is still there.');
        },
        { timeout: 20_000, interval: 20 },
      );
      slow.socket.resume();
      expect([CLOSE.tooSlow, 1006]).toContain(await slow.closed());
      expect(server.counts.closes.get('slowReader')).toBe(1);
      expect(ada.provider.wsconnected).toBe(true);
    });

    it.each([
      ['', 0],
      [', also when the clock was set back meanwhile', -3_600_000],
    ])(
      'finds a socket that answers nothing any more, and its presence ends%s (ghost presence)',
      async (_when, jump) => {
        const [dead, alive] = [await raw().opened(), await raw().opened()];
        const ghost = dead.awareness.clientID;
        dead.awareness.setLocalState({ user: { id: 'u1', name: 'Ada', color: 2 } });
        dead.send(FRAME.awareness, encodeAwarenessUpdate(dead.awareness, [ghost]));
        await vi.waitFor(() => expect([...alive.awareness.getStates().keys()]).toContain(ghost));
        dead.socket.pause();
        server.clock.jump(jump);
        for (let second = 0; second < 40 && server.sockets() > 1; second++) {
          const heard = alive.heard.length;
          alive.send(FRAME.queryAwareness);
          await vi.waitFor(() => expect(alive.heard.length).toBeGreaterThan(heard));
          server.clock.advance(1_000);
        }
        expect(server.sockets()).toBe(1);
        expect(server.counts.closes.get('silent')).toBe(1);
        await vi.waitFor(() => expect([...alive.awareness.getStates().keys()]).not.toContain(ghost));
        expect(alive.closeCode).toBeNull();
        dead.socket.terminate();
      },
    );

    it('reads an eager writer more slowly, closes nothing and loses nothing', async () => {
      await restart({ editBurst: 10, editsPerSecond: 10 });
      const eager = stock();
      await synced(eager);
      for (let i = 0; i < 30; i++) eager.type('one', '.');
      const seq = async (): Promise<number> => (await server.rooms.open(server.room)).seq;
      await vi.waitFor(async () => expect(await seq()).toBeGreaterThan(5));
      await vi.waitFor(async () => {
        server.clock.advance(1_000);
        expect(await seq()).toBe(31);
      });
      expect(server.counts.pauses).toMatchObject({ edits: expect.toSatisfy((count) => count > 0), frames: 0 });
      expect(eager.provider.wsconnected).toBe(true);
    });

    it('relays the last of states that come too fast', async () => {
      await restart({ awarenessPerSecond: 2 });
      const [ada, bob] = [stock(), stock()];
      await synced(ada, bob);
      for (let at = 0; at <= 50; at++) ada.provider.awareness.setLocalState({ at });
      const seen = (): unknown => bob.provider.awareness.getStates().get(ada.doc.clientID);
      await vi.waitFor(() => expect(seen()).toBeDefined());
      await vi.waitFor(() => {
        server.clock.advance(1_000);
        expect(seen()).toEqual({ at: 50 });
      });
    });
  });

  it('tells everybody to come back when it goes, and keeps what they wrote', async () => {
    const client = await raw().opened();
    const ada = stock();
    await synced(ada);
    ada.type('one', '!');
    await vi.waitFor(async () => expect((await server.rooms.open(server.room)).seq).toBe(2));
    await restart();
    expect(await client.closed()).toBe(CLOSE.restarting);
    expect(await server.storage.load(server.room)).toMatchObject({ updates: [], seq: 2 });
    expect(ada.provider.shouldConnect).toBe(true);
  });
});

/** An awareness update with one entry. */
function awareness(client: number, name: string): Uint8Array {
  return encoding.encode((encoder) => {
    for (const n of [1, client, 1]) encoding.writeVarUint(encoder, n);
    encoding.writeVarString(encoder, JSON.stringify({ name }));
  });
}

function change(apply: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc();
  apply(doc);
  return Y.encodeStateAsUpdate(doc);
}

function upgradeStatus(url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = {
      connection: 'upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': `${'x'.repeat(22)}==`,
    };
    const call = request(url.replace('ws:', 'http:'), { headers }, (response) => resolve(response.statusCode));
    call.on('error', reject);
    call.end();
  });
}
