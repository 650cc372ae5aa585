import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { CLOSE } from '../../shared/protocol/close-codes.ts';
import { FRAME, SYNC } from '../../shared/protocol/frames.ts';
import type { RawClient } from '../support/sync-socket.ts';
import { type AttackedServer, startAttackedServer } from './attacked-server.ts';

/**
 * Nobody waits longer for another document, on a machine that other programs use as well; behind a slow one he would wait
 * for seconds. The watcher, who knows what the machine took, waits for his acknowledgements 250 ms at most.
 */
const LONGEST_WAIT = 800;
/** So many letters come in one edit: each edit is a small one. */
const EDIT = 200;

/**
 * What somebody sends who types letters in front of each other at the beginning of a text, without hearing of anybody:
 * with two of them each letter of the one must be compared with all of the other's.
 */
function contested(seed: Y.Doc, letters: number): Uint8Array[] {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(seed));
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const text = textOf(doc);
  for (let done = 0; done < letters; done += EDIT) {
    doc.transact(() => {
      for (let letter = 0; letter < EDIT; letter++) text.insert(0, 'x');
    });
  }
  return updates;
}

function textOf(doc: Y.Doc): Y.Text {
  for (const block of doc.getMap<Y.Map<unknown>>('blocks').values()) {
    const text = block.get('text');
    if (text instanceof Y.Text) return text;
  }
  throw new Error('The document has no text.');
}

/** Two who type at one place, at the same time, in the room that the watcher is not in. */
async function attack(server: AttackedServer, letters: number): Promise<RawClient[]> {
  const reader = server.stock(server.otherRoom);
  await vi.waitFor(() => expect(reader.synced).toBe(true), 15_000);
  const edits = [1, 2].map(() => contested(reader.doc, letters));
  const clients = await Promise.all(edits.map(() => server.raw('', server.otherRoom).opened()));
  for (const client of clients) client.answerStep2();
  for (let index = 0; index < letters / EDIT; index++) {
    for (const [which, client] of clients.entries()) {
      client.sendSync(SYNC.update, edits[which]?.[index] ?? new Uint8Array());
    }
  }
  return clients;
}

/** The longest that a newcomer waits for the watcher's document, which changes all the time. */
async function longestJoin(server: AttackedServer, until: () => boolean): Promise<number> {
  let longest = 0;
  for (let joins = 0; joins < 10 || !until(); joins++) {
    const client = await server.raw().opened();
    const began = performance.now();
    client.sendSync(SYNC.step1, new Uint8Array([0]));
    while (!client.heard.includes('sync 1')) await new Promise((resolve) => setTimeout(resolve, 2));
    longest = Math.max(longest, performance.now() - began);
    client.socket.terminate();
  }
  return longest;
}

describe('many small edits at one place by two people', () => {
  let server: AttackedServer;
  afterAll(() => server?.stop());

  describe('that would make a document slow', () => {
    beforeAll(async () => {
      server = await startAttackedServer('--edit-burst', '2000', '--max-trial-time', '1000');
    });

    it('are refused once it takes too long, and it stays well', { retry: 1, timeout: 60_000 }, async () => {
      const idle = await longestJoin(server, () => true);
      await server.watcher.during(async () => {
        const clients = await attack(server, 10_000);
        const closed = Promise.all(clients.map((client) => client.closed()));
        let over = false;
        void closed.finally(() => {
          over = true;
        });
        expect(await longestJoin(server, () => over)).toBeLessThan(LONGEST_WAIT + idle);
        expect(await closed).toEqual([CLOSE.forbidden, CLOSE.forbidden]);
        for (const client of clients) expect(client.heard).toContain('denied');
      });
      const began = performance.now();
      const newcomer = server.stock(server.otherRoom);
      await vi.waitFor(() => expect(newcomer.synced).toBe(true), 15_000);
      expect(performance.now() - began).toBeLessThan(3_000);
      expect(textOf(newcomer.doc).length).toBeGreaterThan(EDIT);
      textOf(newcomer.doc).insert(3, 'somebody honest goes on');
      const reader = server.stock(server.otherRoom);
      await vi.waitFor(() => expect(textOf(reader.doc).toString()).toContain('somebody honest goes on'), 15_000);
    });
  });

  describe('in a document that may be slow', () => {
    beforeAll(async () => {
      await server?.stop();
      server = await startAttackedServer('--edit-burst', '2000', '--max-trial-time', '300000');
    });

    it('hold up nobody else’s document', { retry: 1, timeout: 90_000 }, async () => {
      const idle = await longestJoin(server, () => true);
      await server.watcher.during(async () => {
        const clients = await attack(server, 4_000);
        for (const client of clients) client.send(FRAME.ack, 1);
        const stored = () =>
          clients.every(({ heard, closeCode }) => closeCode !== null || heard.some((frame) => frame.startsWith('ack')));
        expect(await longestJoin(server, stored)).toBeLessThan(LONGEST_WAIT + idle);
        expect(clients.map(({ closeCode }) => closeCode)).toEqual([null, null]);
        const newcomer = server.raw('', server.otherRoom);
        await newcomer.opened();
        const began = performance.now();
        newcomer.sendSync(SYNC.step1, new Uint8Array([0]));
        const answered = () => newcomer.heard.includes('sync 1');
        expect(await longestJoin(server, answered)).toBeLessThan(LONGEST_WAIT + idle);
        // Else nothing was shown.
        expect(performance.now() - began).toBeGreaterThan(LONGEST_WAIT / 2);
      });
    });
  });
});
