import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { CLOSE_REASONS, type CloseReason } from '../../../server/sync/close-reasons.ts';
import type { SyncLimits } from '../../../server/sync/limits.ts';
import { openSpec } from '../../../shared/doc/layout.ts';
import { FRAME, SYNC } from '../../../shared/protocol/frames.ts';
import * as forged from '../../support/forged-updates.ts';
import { type ServerUnderTest, startServer } from '../../support/sync-harness.ts';
import { RawClient } from '../../support/sync-socket.ts';
import { newSpec, SEEDER, type TemporaryStorage, temporaryStorage } from '../../support/sync-storage.ts';

let place: TemporaryStorage;
let server: ServerUnderTest;
beforeEach(async () => {
  place = await temporaryStorage();
});
afterEach(async () => {
  await server.stop();
  await place.remove();
});

const start = async (limits: Partial<SyncLimits> = {}): Promise<void> => {
  server = await startServer(place, limits);
};
const raw = async (query = '', room = server.room) => await new RawClient(server.url, room, query).opened();
const update = (bytes: Uint8Array) => (client: RawClient) => client.sendSync(SYNC.update, bytes);
const changed = (change: (doc: Y.Doc) => unknown) => update(forged.changeOf(change));
const roots = (doc: Y.Doc) => ['a', 'b', 'c'].map((name) => doc.getMap(name).set('k', 1));

/** Of a reason every socket that the server closed since it started, by the codes that metrics name beside it. */
const counted = () => [...server.counts.closes].map(([reason, count]) => `${count} ${reason}`);

describe('a socket is closed, and counted, with its reason', () => {
  it.each<[CloseReason, (client: RawClient) => void, Partial<SyncLimits>?]>([
    ['protectedKey', changed((doc) => doc.getMap('meta').set('layout', 9))],
    ['prototypeKey', changed((doc) => doc.getMap('blocks').set('__proto__', 1))],
    ['nesting', update(forged.deepTypes(65))],
    ['roots', changed(roots), { roots: 6 }],
    ['missingEdits', (client) => client.sendSync(SYNC.step2, forged.changeBehindGap())],
    ['tooLarge', update(new Uint8Array(1024 * 1024 + 1))],
    ['documentSize', changed((doc) => doc.getText('threads').insert(0, 'x'.repeat(3_000))), { documentBytes: 2_000 }],
    ['documentClients', changed((doc) => doc.getMap('threads').set('k', 1)), { clientsPerDocument: 1 }],
    ['presence', (client) => client.send(FRAME.awareness, forged.presenceOf(7, 1, { name: 'x'.repeat(5_000) }))],
    ['malformed', update(new Uint8Array([7, 7, 7]))],
  ])('%s', async (reason, send, limits) => {
    await start(limits);
    const client = await raw();
    send(client);
    expect(await client.closed()).toBe(CLOSE_REASONS[reason]);
    expect(counted()).toEqual([`1 ${reason}`]);
  });

  it('viewer', async () => {
    await start();
    server.access = { role: 'viewer' };
    const client = await raw();
    changed((doc) => doc.getMap('threads').set('k', 1))(client);
    expect(await client.closed()).toBe(CLOSE_REASONS.viewer);
    expect(counted()).toEqual(['1 viewer']);
  });

  it('newerDocument', async () => {
    await start();
    const doc = new Y.Doc();
    openSpec(doc).meta.set('layout', 2);
    await server.storage.createSpec(newSpec('b'), Y.encodeStateAsUpdate(doc), SEEDER);
    const client = await raw('', 'bbbbbbbbbbbb-e1');
    changed((copy) => copy.getMap('threads').set('k', 1))(client);
    expect(await client.closed()).toBe(CLOSE_REASONS.newerDocument);
    expect(counted()).toEqual(['1 newerDocument']);
  });

  it('foreignClient', async () => {
    await start();
    const doc = new Y.Doc();
    doc.getMap('threads').set('k', 1);
    const owner = await raw('?session=0123456789abcdef');
    owner.sendSync(SYNC.update, Y.encodeStateAsUpdate(doc));
    owner.answerStep2();
    owner.send(FRAME.ack, 1);
    const thief = await raw('?session=fedcba9876543210');
    await expect.poll(() => owner.heard.join()).toContain('ack');
    doc.getMap('threads').set('k', 2);
    thief.sendSync(SYNC.update, Y.encodeStateAsUpdate(doc));
    expect(await thief.closed()).toBe(CLOSE_REASONS.foreignClient);
    expect(counted()).toEqual(['1 foreignClient']);
  });

  it('documentSockets', async () => {
    await start({ socketsPerDocument: 1 });
    await raw();
    expect(await new RawClient(server.url, server.room).closed()).toBe(CLOSE_REASONS.documentSockets);
    expect(counted()).toEqual(['1 documentSockets']);
  });
});
