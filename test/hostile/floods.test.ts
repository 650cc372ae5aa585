import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { CLOSE } from '../../shared/protocol/close-codes.ts';
import { FRAME, SYNC } from '../../shared/protocol/frames.ts';
import * as forged from '../support/forged-updates.ts';
import type { RawClient } from '../support/sync-socket.ts';
import { type AttackedServer, startAttackedServer } from './attacked-server.ts';

/** What is allowed once, again and again, or for ever. Some limits are lowered, so that nobody waits for half a minute. */
let server: AttackedServer;
beforeAll(async () => {
  server = await startAttackedServer(
    ...['--max-silence', '3000', '--max-trial-time', '1500', '--max-backlog-bytes', '1000000', '--edit-burst', '2000'],
    ...['--max-unfinished-bytes', '100000000', '--max-message-time', '4000'],
  );
});
afterAll(() => server?.stop());

const sent = (client: RawClient): Promise<void> =>
  new Promise((resolve) => client.socket.ping(undefined, undefined, () => resolve()));

/** The text that a document shows, whoever has it. */
const textOf = (doc: Y.Doc): unknown => doc.getMap('blocks').toJSON();

describe('floods, while somebody else works on', () => {
  const small: readonly (readonly [what: string, send: (client: RawClient, n: number) => void])[] = [
    ['pings', ({ socket }) => socket.ping()],
    ['unasked pongs', ({ socket }) => socket.pong()],
    ['frames of no known type', (client, n) => client.send(200 + n)],
    ['presence of others', (client, n) => client.send(FRAME.awareness, forged.presenceOf(n, 1, { n }))],
    ['answered questions', (client, n) => client.send(FRAME.ack, n)],
  ];
  it.each(small)('of %s: reading pauses, and nobody is closed', { retry: 1 }, async (what, send) => {
    const client = await server.raw().opened();
    if (what.startsWith('answered')) client.answerStep2();
    await server.watcher.during(async () => {
      for (let n = 0; n < (what.startsWith('answered') ? 900 : 30_000); n++) send(client, n);
      await sent(client);
      await server.watcher.works(20);
    });
    // ws cuts who does not take the answers to his pings.
    expect(what === 'pings' ? [null, 1006] : [null]).toContain(client.closeCode);
    client.socket.terminate();
  });

  it('of requests for the state, each for another one, by who reads nothing: one at a time is made', {
    retry: 1,
  }, async () => {
    const filler = server.stock(server.otherRoom);
    await vi.waitFor(() => expect(filler.synced).toBe(true), 15_000);
    for (let n = 0; n < 10; n++) filler.doc.getMap('threads').set(`filling ${n}`, 'x'.repeat(500_000));
    const reader = server.stock(server.otherRoom);
    await vi.waitFor(() => expect(reader.doc.getMap('threads').size).toBe(10), 15_000);
    const before = server.peakMemory();
    const greedy = await Promise.all([1, 2, 3].map(() => server.raw('', server.otherRoom).opened()));
    await server.watcher.during(async () => {
      for (const client of greedy) {
        client.socket.pause();
        for (let n = 1; n <= 300; n++) client.sendSync(SYNC.step1, vectorOf(filler.doc.clientID, n % 10));
      }
      await server.watcher.works(30);
    });
    // 900 replies of 5 MB would be 4,500 MB.
    expect(server.peakMemory() - before).toBeLessThan(600);
    for (const { socket } of greedy) socket.terminate();
  });

  it('of requests for everybody’s presence by who reads nothing: cut', { retry: 1 }, async () => {
    const people = await Promise.all(Array.from({ length: 20 }, () => server.raw().opened()));
    for (const [n, person] of people.entries()) {
      person.send(FRAME.awareness, forged.presenceOf(900_000 + n, 1, { is: 'x'.repeat(4_000) }));
    }
    const rude = await server.raw().opened();
    await server.watcher.during(async () => {
      rude.socket.pause();
      for (let n = 0; n < 2_000; n++) rude.send(FRAME.queryAwareness);
      // A paused socket hears nothing of its end until it reads on.
      await server.watcher.works(15);
      rude.socket.resume();
      expect([CLOSE.tooSlow, 1006]).toContain(await rude.closed());
    });
    for (const { socket } of people) socket.terminate();
  });

  it('of connections that come and go', { retry: 1 }, async () => {
    await server.watcher.during(async () => {
      for (let round = 0; round < 5; round++) {
        const clients = await Promise.all(Array.from({ length: 50 }, () => server.raw().opened()));
        for (const { socket } of clients) socket.terminate();
        await Promise.all(clients.map((client) => client.closed()));
      }
    });
  });

  it('of messages that never end: bounded, and who sends most is cut', { retry: 1 }, async () => {
    const before = server.peakMemory();
    const clients = await Promise.all(Array.from({ length: 40 }, () => server.raw().opened()));
    await server.watcher.during(async () => {
      for (const { socket } of clients) {
        for (let part = 0; part < 18; part++) socket.send(new Uint8Array(1_000_000), { fin: false });
      }
      await vi.waitFor(() => expect(clients.filter(({ closeCode }) => closeCode !== null)).not.toHaveLength(0), 15_000);
      await server.watcher.works(20);
    });
    // Of 720 MB.
    expect(server.peakMemory() - before).toBeLessThan(400);
    await Promise.all(clients.map((client) => client.closed()));
    const codes = clients.map(({ closeCode }) => closeCode);
    // Some that are cut while they send hear nothing of it; what stays within the bound ends by its time.
    for (const code of codes) expect([CLOSE.tryAgainLater, CLOSE.tooSlow, 1006]).toContain(code);
    expect(codes).toContain(CLOSE.tryAgainLater);
  });

  it('of one message that trickles, with signs of life in between: it has its time', { retry: 1 }, async () => {
    const client = await server.raw().opened();
    await server.watcher.during(async () => {
      const trickle = setInterval(() => {
        client.socket.send(new Uint8Array(1), { fin: false });
        client.socket.pong();
      }, 100);
      expect(await client.closed()).toBe(CLOSE.tooSlow);
      clearInterval(trickle);
    });
  });

  it('of insertions at one place that take minutes to put together: tried aside, and refused', {
    retry: 1,
  }, async () => {
    const bomber = await server.raw('', server.otherRoom).opened();
    await server.watcher.during(async () => {
      // The greater id comes second: the other way round there is nothing to compare.
      const low = 2_000_000_000 + 2 * Math.floor(Math.random() * 1e6);
      const high = low + 1;
      bomber.sendSync(SYNC.update, forged.contested(12_000, low));
      bomber.sendSync(SYNC.update, forged.contested(12_000, high));
      expect(await bomber.closed()).toBe(CLOSE.forbidden);
    });
    expect(bomber.heard).toContain('denied');
  });
});

describe('slow and silent sockets', () => {
  it('a slow consumer is cut, comes back and has everything (slow consumers are never cut)', { retry: 1 }, async () => {
    const [writer, slow] = [server.stock(server.otherRoom), server.stock(server.otherRoom)];
    await vi.waitFor(() => expect([writer.synced, slow.synced]).toEqual([true, true]), 15_000);
    const cut = new Promise<number>((resolve) => slow.once('connection-close', (event) => resolve(event?.code ?? 0)));
    // ws has it; the declared type is the browser's.
    const socket: unknown = slow.ws;
    if (typeof socket !== 'object' || socket === null || !('pause' in socket && 'resume' in socket)) throw new Error();
    if (typeof socket.pause !== 'function' || typeof socket.resume !== 'function') throw new Error('No socket of ws.');
    socket.pause();
    await server.watcher.during(async () => {
      for (let n = 0; n < 60; n++) writer.doc.getMap('threads').set('much', `${n}${'x'.repeat(200_000)}`);
      await server.watcher.works(20);
    });
    socket.resume();
    expect([CLOSE.tooSlow, 1006]).toContain(await cut);
    await vi.waitFor(() => {
      expect(slow.synced).toBe(true);
      expect(slow.doc.getMap('threads').get('much')).toBe(writer.doc.getMap('threads').get('much'));
    }, 15_000);
  });

  it('a half-open socket is found, and its presence ends', { retry: 1 }, async () => {
    const dead = await server.raw('', server.room, { autoPong: false }).opened();
    const alive = await server.raw().opened();
    dead.send(FRAME.awareness, forged.presenceOf(424_242, 1, { user: 'ghost' }));
    await vi.waitFor(() => expect([...alive.awareness.getStates().keys()]).toContain(424_242), 15_000);
    expect(await dead.closed()).toBe(CLOSE.tooSlow);
    await vi.waitFor(() => expect([...alive.awareness.getStates().keys()]).not.toContain(424_242), 15_000);
    expect(alive.closeCode).toBeNull();
    alive.socket.close();
  });
});

describe('what looks like an attack and is none', () => {
  it('stock clients that echo everybody’s presence stay', { retry: 1 }, async () => {
    const clients = Array.from({ length: 12 }, () => server.stock());
    const closings = vi.fn();
    for (const client of clients) client.on('connection-close', (event) => closings(event?.code));
    await vi.waitFor(() => expect(clients.every(({ synced }) => synced)).toBe(true), 15_000);
    await server.watcher.during(async () => {
      for (let at = 0; at < 20; at++) {
        for (const { awareness } of clients) awareness.setLocalState({ at });
        await server.watcher.works(1);
      }
    });
    await vi.waitFor(() => {
      for (const { awareness } of clients) {
        const shown = clients.map(({ doc }) => awareness.getStates().get(doc.clientID));
        expect(shown).toEqual(clients.map(() => ({ at: 19 })));
      }
    }, 15_000);
    expect(closings).not.toHaveBeenCalled();
    for (const client of clients) client.destroy();
  });

  it('an old document with 400 past clients, and a step 2 of 3 MiB', { retry: 1 }, async () => {
    const first = server.stock(server.otherRoom);
    await vi.waitFor(() => expect(first.synced).toBe(true), 15_000);
    const old = new Y.Doc();
    Y.applyUpdate(old, Y.encodeStateAsUpdate(first.doc));
    for (let client = 1; client <= 400; client++) {
      old.clientID = 5_000_000 + client;
      old.getMap('threads').set(`by ${client}`, 'y'.repeat(8_000));
      for (let n = 0; n < 20; n++) old.getMap('threads').set(`gone ${n}`, client);
      for (let n = 0; n < 20; n++) old.getMap('threads').delete(`gone ${n}`);
    }
    expect(Y.encodeStateAsUpdate(old).byteLength).toBeGreaterThan(3 * 1024 * 1024);
    await server.watcher.during(async () => {
      const veteran = server.stock(server.otherRoom, old);
      await vi.waitFor(() => expect(first.doc.getMap('threads').size).toBeGreaterThan(400), 20_000);
      expect(veteran.wsconnected).toBe(true);
    });
    const joiner = server.stock(server.otherRoom);
    await vi.waitFor(() => expect(joiner.doc.store.clients.size).toBeGreaterThan(400), 20_000);
    await vi.waitFor(() => expect(textOf(joiner.doc)).toEqual(textOf(old)), 15_000);
  });
});

it('the server ends well, having used bounded memory', async () => {
  expect(server.peakMemory()).toBeLessThan(1_500);
  expect(server.output()).not.toMatch(/unhandled|uncaught|FATAL/i);
});

function vectorOf(client: number, clock: number): Uint8Array {
  return Y.encodeStateVector(new Map([[client, clock]]));
}
