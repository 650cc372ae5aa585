import * as encoding from 'lib0/encoding';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { CLOSE } from '../../shared/protocol/close-codes.ts';
import { FRAME, SYNC } from '../../shared/protocol/frames.ts';
import * as forged from '../support/forged-updates.ts';
import type { RawClient } from '../support/sync-socket.ts';
import { type AttackedServer, startAttackedServer } from './attacked-server.ts';

/** The default limits, as DESIGN has them: each one is exceeded, and somebody else watches. */
const MIB = 1024 * 1024;
const update = (bytes: Uint8Array) => (client: RawClient) => client.sendSync(SYNC.update, bytes);
const step2 = (bytes: Uint8Array) => (client: RawClient) => client.sendSync(SYNC.step2, bytes);
const awareness = (bytes: Uint8Array) => (client: RawClient) => client.send(FRAME.awareness, bytes);
const json = (open: string, close: string, times: number) => `${open.repeat(times)}0${close.repeat(times)}`;

type Attack = readonly [what: string, code: number, send: () => (client: RawClient) => void];

const ATTACKS: readonly Attack[] = [
  ['an update over 1 MiB', CLOSE.tooLarge, () => update(new Uint8Array(MIB + 1))],
  ['a frame over 20 MiB', CLOSE.tooLarge, () => step2(new Uint8Array(21 * MIB))],
  ['a second step 2 as large as a first one', CLOSE.tooLarge, () => secondStep2],
  ['four million deletions in a step 2', CLOSE.tooLarge, () => step2(forged.deletions(4_000_000))],
  ['more deletions than an update may have', CLOSE.tooLarge, () => update(forged.deletions(20_001))],
  ['two million clients in a step 2', CLOSE.tooLarge, () => step2(forged.crowd(2_000_000))],
  ['more structs than an update may have', CLOSE.tooLarge, () => update(forged.manyTypes(100_001))],
  ['65 clients in an update', CLOSE.tooLarge, () => update(forged.crowd(65))],
  ['a million shared types in a step 2', CLOSE.tooLarge, () => step2(forged.manyTypes(1_000_000))],
  ['shared types 65 deep', CLOSE.forbidden, () => update(forged.deepTypes(65))],
  ['a value 65 deep', CLOSE.forbidden, () => update(forged.deepValue(65))],
  ['a value a million deep', CLOSE.forbidden, () => step2(forged.deepValue(1_000_000))],
  ['a value with ten million parts', CLOSE.tooLarge, () => step2(forged.wideValue(10_000_000))],
  ['JSON a thousand deep', CLOSE.forbidden, () => update(forged.embedded(json('[', ']', 1_000)))],
  ['JSON of 15 MiB', CLOSE.tooLarge, () => step2(forged.embedded(`[${'[],'.repeat(5 * MIB)}0]`))],
  ['a state vector over 1 MiB', CLOSE.tooLarge, () => (client) => client.sendSync(SYNC.step1, forged.longVector(MIB))],
  ['presence over 4 KiB', CLOSE.tooLarge, () => awareness(forged.presenceOf(7, 1, { name: 'x'.repeat(4_096) }))],
  ['a presence frame over 1 MiB', CLOSE.tooLarge, () => awareness(new Uint8Array(MIB + 1))],
  ['ever more questions and no step 2', CLOSE.malformed, () => questions],
  ['the layout', CLOSE.forbidden, () => update(forged.changeOf((doc) => doc.getMap('meta').set('layout', 9)))],
  ...['__proto__', 'constructor', 'prototype'].flatMap((key): Attack[] => [
    [`the key ${key} in a map`, CLOSE.forbidden, () => update(forged.forgedMember(8, one, { key }))],
    [`the key ${key} as a root`, CLOSE.forbidden, () => update(forged.forgedMember(8, one, { root: key }))],
    [`the key ${key} in a value`, CLOSE.forbidden, () => update(forged.keyedValue(key))],
    [`the key ${key} in JSON`, CLOSE.forbidden, () => update(forged.embedded(`{"a":[{"${key}":1}]}`))],
  ]),
];

function one(encoder: encoding.Encoder): void {
  for (const byte of [1, 125, 1]) encoding.writeUint8(encoder, byte);
}

function secondStep2(client: RawClient): void {
  client.answerStep2();
  client.sendSync(SYNC.step2, new Uint8Array(MIB + 1));
}

function questions(client: RawClient): void {
  for (let n = 0; n < 1_100; n++) client.send(FRAME.ack, n);
}

let server: AttackedServer;
beforeAll(async () => {
  server = await startAttackedServer();
});
afterAll(() => server?.stop());

describe('limits, while somebody else works on', () => {
  it.each(ATTACKS)('%s: %i', { retry: 1 }, async (_what, code, prepare) => {
    const send = prepare();
    const client = await server.raw().opened();
    await server.watcher.during(async () => {
      send(client);
      expect(await client.closed()).toBe(code);
    });
    if (code === CLOSE.forbidden) expect(client.heard).toContain('denied');
  });

  it('a client id that belongs to somebody else', { retry: 1 }, async () => {
    const victim = await server.watcher.client();
    const clock = Y.getState((await server.watcher.document()).store, victim);
    const thief = await server.raw('?session=somebody-else-entirely').opened();
    await server.watcher.during(async () => {
      thief.sendSync(SYNC.update, forged.forgedFor(victim, clock + 100_000));
      thief.sendSync(SYNC.update, forged.forgedFor(victim, clock));
      expect(await thief.closed()).toBe(CLOSE.forbidden);
    });
  });

  it('more sockets than a document may have', { retry: 1 }, async () => {
    const clients = await server.watcher.during(async () => {
      const crowd = Array.from({ length: 220 }, () => server.raw());
      await vi.waitFor(() => {
        const settled = crowd.filter(({ heard, closeCode }) => heard.length > 0 || closeCode !== null);
        expect(settled).toHaveLength(crowd.length);
      }, 20_000);
      return crowd;
    });
    const refused = clients.filter(({ closeCode }) => closeCode !== null);
    expect(new Set(refused.map(({ closeCode }) => closeCode))).toEqual(new Set([CLOSE.tryAgainLater]));
    expect(refused.length).toBeGreaterThanOrEqual(21);
    for (const { socket } of clients) socket.close();
    await Promise.all(clients.map((client) => client.closed()));
  });

  it('left a document in which everybody agrees, and a server of bounded memory', async () => {
    const fresh = server.stock();
    await vi.waitFor(() => expect(fresh.synced).toBe(true));
    const watched = await server.watcher.document();
    expect(fresh.doc.getMap('blocks').toJSON()).toEqual(watched.getMap('blocks').toJSON());
    expect(fresh.doc.getMap('meta').toJSON()).toMatchObject({ layout: 1 });
    expect([...fresh.doc.share.keys()].sort()).toEqual([...watched.share.keys()].sort());
    expect(fresh.doc.getMap('threads').has('k')).toBe(false);
    expect(server.peakMemory()).toBeLessThan(1_500);
    expect(server.output()).not.toMatch(/unhandled|uncaught|FATAL/i);
  });
});
