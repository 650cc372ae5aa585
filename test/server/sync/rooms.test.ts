import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { DamagedDocumentError, StorageFailedError } from '../../../server/storage/storage-error.ts';
import { MalformedFrameError } from '../../../server/sync/client-frame.ts';
import { createDocumentWork } from '../../../server/sync/document-pool.ts';
import type { FrameBatch } from '../../../server/sync/frame-batch.ts';
import { DEFAULT_SYNC_LIMITS } from '../../../server/sync/limits.ts';
import { RefusedUpdateError } from '../../../server/sync/refused-update.ts';
import { type Peer, RoomClosedError, RoomFullError, RoomNotFoundError, type Seat } from '../../../server/sync/room.ts';
import { createRooms } from '../../../server/sync/rooms.ts';
import { openSpec } from '../../../shared/doc/layout.ts';
import type { MergeEdit } from '../../../shared/markdown/merge/merge-edits.ts';
import { CLOSE } from '../../../shared/protocol/close-codes.ts';
import { openRooms, quietLog, type RoomsUnderTest } from '../../support/sync-harness.ts';
import { newSpec, SEEDER, seedOf, type TemporaryStorage, temporaryStorage } from '../../support/sync-storage.ts';

class FakePeer implements Peer {
  readonly role: 'editor' | 'viewer';
  readonly session: string;
  readonly frames: Uint8Array[] = [];
  readonly closed: number[] = [];
  seat: Seat | null = null;

  constructor(role: 'editor' | 'viewer' = 'editor', session = 'anonymous') {
    this.role = role;
    this.session = session;
  }

  send(frame: Uint8Array): void {
    this.frames.push(frame);
  }

  sendAll(batch: FrameBatch): void {
    this.frames.push(...batch.frames);
  }

  close(code: number): void {
    this.closed.push(code);
    this.seat?.leave();
  }
}

describe('rooms', () => {
  let place: TemporaryStorage;
  let under: RoomsUnderTest;

  beforeEach(async () => {
    place = await temporaryStorage();
    under = await openRooms(place);
  });
  afterEach(async () => {
    under.storage.release();
    await under.rooms.close();
    await under.storage.close();
    await place.remove();
  });

  const restart = async (limits = {}): Promise<void> => {
    await under.rooms.close();
    await under.storage.close();
    under = await openRooms(place, limits);
  };
  const join = async (
    role: 'editor' | 'viewer' = 'editor',
    session = 'anonymous',
  ): Promise<{ peer: FakePeer; seat: Seat }> => {
    const peer = new FakePeer(role, session);
    peer.seat = await under.rooms.join(under.room, peer);
    return { peer, seat: peer.seat };
  };
  const texts = async (): Promise<string[]> =>
    (await (await under.rooms.open(under.room)).view()).blocks.map(({ text }) => text);
  /** What a client with the room's document sends for a change. */
  const edit = async (seat: Seat, change: (doc: Y.Doc) => void): Promise<Uint8Array> => {
    const doc = new Y.Doc();
    const reply = await seat.stateReply(new Uint8Array([0]));
    Y.applyUpdate(doc, stateOf(reply));
    const before = Y.encodeStateVector(doc);
    change(doc);
    return Y.encodeStateAsUpdate(doc, before);
  };
  const append = (text: string) => (doc: Y.Doc) => firstText(doc).insert(firstText(doc).length, text);

  describe('saved means saved', () => {
    it('S1 an edit is acknowledged, seen and relayed when it is durable, and not before', async () => {
      const [writer, reader] = [await join(), await join()];
      under.storage.hold();
      const seen: number[] = [];
      under.rooms.onChange((_room, seq) => seen.push(seq));
      let durable = false;
      const update = await edit(writer.seat, append('!'));
      const saved = writer.seat.receive(update, 'update').then(() => {
        durable = true;
      });
      // A second edit shows that the wait is not one for a turn of the loop.
      await under.rooms.open(under.room);
      await new Promise((resolve) => setImmediate(resolve));
      expect({ durable, seen, frames: reader.peer.frames, seq: writer.seat.seq }).toEqual({
        durable: false,
        seen: [],
        frames: [],
        seq: 1,
      });
      expect(await texts()).toEqual(['one', 'two']);
      under.storage.release();
      await saved;
      expect({ seen, seq: writer.seat.seq, relayed: reader.peer.frames.length }).toEqual({
        seen: [2],
        seq: 2,
        relayed: 1,
      });
      // To the byte as its author sent it.
      expect(Buffer.from(reader.peer.frames[0] ?? []).subarray(-update.byteLength)).toEqual(Buffer.from(update));
      expect(writer.peer.frames).toEqual([]);
      expect((await texts()).toSorted()).toEqual(['one!', 'two']);
    });

    it('S1 an edit that another tab brought is acknowledged with that one, not at once', async () => {
      const [first, second] = [await join(), await join()];
      const update = await edit(first.seat, append('!'));
      under.storage.hold();
      const brought = first.seat.receive(update, 'update');
      let durable = false;
      const repeated = second.seat.receive(update, 'step2').then(() => {
        durable = true;
      });
      await new Promise((resolve) => setImmediate(resolve));
      expect(durable).toBe(false);
      under.storage.release();
      await Promise.all([brought, repeated]);
      expect(under.storage.calls.append).toBe(1);
    });

    it('S2 nothing acknowledged is lost when the process ends without a word', async () => {
      const { seat } = await join();
      for (const letter of 'abcdef') await seat.receive(await edit(seat, append(letter)), 'update');
      const { storage: abandoned } = under;
      under = await openRooms(place);
      expect((await texts()).toSorted()).toEqual(['oneabcdef', 'two']);
      await abandoned.close();
    });

    it('S3 acknowledges nothing after an append failed, and says so once', async () => {
      const { peer, seat } = await join();
      const [one, two] = [await edit(seat, append('1')), await edit(seat, append('2'))];
      under.storage.failNext('append', new StorageFailedError('EIO'));
      under.storage.hold();
      const writes = [seat.receive(one, 'update'), seat.receive(two, 'update')];
      under.storage.release();
      await expect(writes[0]).rejects.toThrow('EIO');
      await Promise.allSettled(writes);
      expect(under.fatal.map(({ message }) => message)).toEqual(['EIO']);
      expect(peer.closed).toEqual([CLOSE.restarting]);
      await expect(under.rooms.open(under.room)).rejects.toThrow('EIO');
    });

    it('S5 a document whose load failed is neither served nor stored, and is tried again (hocuspocus 382)', async () => {
      under.storage.failNext('load', new DamagedDocumentError('torn'));
      const both = [under.rooms.open(under.room), under.rooms.join(under.room, new FakePeer())];
      for (const one of both) await expect(one).rejects.toThrow('torn');
      expect(under.rooms.openRooms).toEqual([]);
      expect(under.storage.calls).toEqual({ append: 0, load: 1, saveSnapshot: 0 });
      expect((await texts()).toSorted()).toEqual(['one', 'two']);
    });

    it('S5 bytes that are no document are damage', async () => {
      const spec = newSpec('b');
      await under.storage.createSpec(spec, new Uint8Array([9, 9, 9]), SEEDER);
      await expect(under.rooms.open('bbbbbbbbbbbb-e1')).rejects.toBeInstanceOf(DamagedDocumentError);
    });

    it('loads once for all who ask at the same time', async () => {
      await Promise.all(Array.from({ length: 20 }, () => join()));
      expect(under.storage.calls.load).toBe(1);
    });
  });

  describe('a room that nobody uses', () => {
    it('S7 leaves nothing behind, and is stored whole', async () => {
      const { seat, peer } = await join();
      await seat.receive(await edit(seat, append('!')), 'update');
      under.clock.advance(120_000);
      expect(under.rooms.openRooms).toEqual([under.room]);
      peer.close(1000);
      under.clock.advance(29_000);
      expect(under.rooms.openRooms).toEqual([under.room]);
      under.clock.advance(1_000);
      await vi.waitFor(() => expect(under.rooms.openRooms).toEqual([]));
      expect(under.clock.pending).toBe(0);
      expect(await under.storage.load(under.room)).toMatchObject({ updates: [], seq: 2 });
      expect((await texts()).toSorted()).toEqual(['one!', 'two']);
    });

    it('waits for an append under way before it goes (hocuspocus 995)', async () => {
      const { seat, peer } = await join();
      under.storage.hold();
      const saved = seat.receive(await edit(seat, append('!')), 'update');
      peer.close(1000);
      under.clock.advance(60_000);
      const again = join();
      await new Promise((resolve) => setImmediate(resolve));
      expect(under.storage.calls.load).toBe(1);
      under.storage.release();
      await saved;
      expect((await again).seat.seq).toBe(2);
      expect(under.storage.calls.load).toBe(2);
    });

    it('opens a document at rest without putting it together, also one that nobody has edited', async () => {
      let opened = 0;
      const work = createDocumentWork(10_000, true);
      const counting: typeof work = {
        ...work,
        open: (...args) => {
          opened++;
          return work.open(...args);
        },
      };
      for (const expected of [1, 1]) {
        const { storage } = under;
        const rooms = createRooms({
          ...{ storage, clock: under.clock, random: Math.random, log: quietLog, work: counting },
          limits: DEFAULT_SYNC_LIMITS,
          onFatal: (error) => under.fatal.push(error),
        });
        const { blocks } = await (await rooms.open(under.room)).view();
        expect(blocks.map(({ text }) => text)).toEqual(['one', 'two']);
        await rooms.close();
        expect(opened).toBe(expected);
      }
    });

    it('does not write an unchanged document again', async () => {
      for (let visit = 0; visit < 3; visit++) {
        (await join()).peer.close(1000);
        under.clock.advance(30_000);
        await vi.waitFor(() => expect(under.rooms.openRooms).toEqual([]));
      }
      expect(under.storage.calls).toEqual({ append: 0, load: 3, saveSnapshot: 1 });
    });
  });

  it('writes the stored document whole every so many edits, without a gap (hocuspocus 1110)', async () => {
    await restart({ compactEvery: 10 });
    const { seat } = await join();
    for (let i = 0; i < 25; i++) await seat.receive(await edit(seat, append('.')), 'update');
    await vi.waitFor(() => expect(under.storage.calls.saveSnapshot).toBe(2));
    const stored = await under.storage.load(under.room);
    expect(stored?.seq).toBe(26);
    expect(stored?.updates.length).toBeLessThan(15);
  });

  describe('edits by the server', () => {
    const author = { id: 'u1', name: 'Ada' };
    /** Steps that put words behind a text. */
    const behind = async (text: string, insert: string): Promise<MergeEdit[]> => {
      const { blocks } = await (await under.rooms.open(under.room)).view();
      const block = blocks.find((each) => text.startsWith(each.text))?.id ?? '';
      const changes = [{ from: text.length, to: text.length, insert }];
      return [{ edit: 'text', block, expect: text, changes }];
    };

    it('are ordinary edits: durable, relayed, with their author', async () => {
      const { peer } = await join();
      const room = await under.rooms.open(under.room);
      expect(await room.edit(author, await behind('one', '!'))).toEqual({ seq: 2 });
      expect(await room.edit(author, await behind('one!', '?'))).toEqual({ seq: 3 });
      expect(peer.frames).toHaveLength(2);
      expect((await texts()).toSorted()).toEqual(['one!?', 'two']);
      const stored = await under.storage.load(under.room);
      expect(stored?.updates.at(-1)).toMatchObject({ author: 'u1', session: 'server' });
      expect(await under.storage.authors(under.spec.id)).toEqual([author]);
      const clients = new Set(
        stored?.updates.slice(1).flatMap(({ update }) => [...Y.parseUpdateMeta(update).to.keys()]),
      );
      expect(clients.size).toBe(1);
    });

    it('see what is on its way, of others and of the server, and change nothing where that is another text', async () => {
      const room = await under.rooms.open(under.room);
      const { seat } = await join();
      const update = await edit(seat, append('!'));
      under.storage.hold();
      const typed = seat.receive(update, 'update');
      const late = room.edit(author, await behind('one', '?'));
      const first = room.edit(author, await behind('one!', '?'));
      const second = room.edit(author, await behind('one!?', '.'));
      expect(await late).toBeNull();
      under.storage.release();
      await typed;
      expect(await Promise.all([first, second])).toEqual([{ seq: 3 }, { seq: 4 }]);
      expect((await texts()).toSorted()).toEqual(['one!?.', 'two']);
      expect(await room.edit(author, [])).toEqual({ seq: 4 });
    });

    /** A room in which somebody types while an edit of the server's own is made. */
    const meanwhile = async (change: (doc: Y.Doc) => void) => {
      const work = createDocumentWork(10_000, true);
      let typing: () => Promise<unknown> = async () => undefined;
      const held: typeof work = {
        ...work,
        copy: async (...args) => {
          const copy = await work.copy(...args);
          return { ...copy, edit: (more, order) => copy.edit(more, order).finally(typing) };
        },
      };
      const { storage, clock } = under;
      const rooms = createRooms({
        ...{ storage, clock, random: Math.random, log: quietLog, work: held },
        limits: DEFAULT_SYNC_LIMITS,
        onFatal: (error) => under.fatal.push(error),
      });
      await under.rooms.close();
      under = { ...under, rooms };
      const { seat } = await join();
      typing = async () => seat.receive(await edit(seat, change), 'update');
      return await rooms.open(under.room);
    };

    it('stand beside what is typed in other blocks meanwhile', async () => {
      const room = await meanwhile((doc) => textOf(doc, 'two').insert(3, '!'));
      expect(await room.edit(author, await behind('one', '?'))).toEqual({ seq: 3 });
      expect((await texts()).toSorted()).toEqual(['one?', 'two!']);
    });

    it.each<[string, (doc: Y.Doc) => void]>([
      ['somebody types in the same block', (doc) => append('!')(doc)],
      ['somebody deletes the same block', (doc) => doc.getMap('blocks').delete(blockOf(doc, 'one'))],
    ])('are not made where %s meanwhile', async (_what, change) => {
      const room = await meanwhile(change);
      expect(await room.edit(author, await behind('one', '?'))).toBeNull();
      expect(room.seq).toBe(2);
      expect((await texts()).join()).not.toContain('?');
    });

    it('are not made behind a block that is deleted meanwhile', async () => {
      const room = await meanwhile((doc) => doc.getMap('blocks').delete(blockOf(doc, 'one')));
      const { blocks } = await room.view();
      const after = { block: blocks.find(({ text }) => text === 'one')?.id ?? '' };
      const fresh = [{ kind: 'paragraph', text: 'new', attributes: {} }];
      expect(await room.edit(author, [{ edit: 'insert', number: 1, after, blocks: fresh }])).toBeNull();
      expect(await texts()).toEqual(['two']);
    });
  });

  describe('what a room refuses', () => {
    it('edits of viewers, though not what they have in common with it', async () => {
      const [writer, viewer] = [await join(), await join('viewer')];
      const update = await edit(writer.seat, append('!'));
      await expect(viewer.seat.receive(update, 'update')).rejects.toThrow(RefusedUpdateError);
      await writer.seat.receive(update, 'update');
      await viewer.seat.receive(update, 'step2');
      expect(under.storage.calls.append).toBe(1);
    });

    it('every edit of a document of a newer layout, which it shows', async () => {
      const doc = new Y.Doc();
      openSpec(doc).meta.set('layout', 2);
      const newer = newSpec('b');
      await under.storage.createSpec(newer, Y.encodeStateAsUpdate(doc), SEEDER);
      under = { ...under, room: 'bbbbbbbbbbbb-e1' };
      const { seat } = await join();
      const update = await edit(seat, (copy) => copy.getMap('blocks').set('a', new Y.Map()));
      await expect(seat.receive(update, 'update')).rejects.toThrow(RefusedUpdateError);
      const room = await under.rooms.open(under.room);
      await expect(room.edit({ id: 'a', name: 'A' }, [])).rejects.toBeInstanceOf(RefusedUpdateError);
    });

    it('changes of the layout, in whatever way', async () => {
      const { seat } = await join();
      for (const change of [
        (doc: Y.Doc): unknown => openSpec(doc).meta.set('layout', 9),
        (doc: Y.Doc): unknown => openSpec(doc).meta.delete('epoch'),
      ]) {
        await expect(seat.receive(await edit(seat, change), 'update')).rejects.toThrow(RefusedUpdateError);
      }
      const blind = new Y.Doc();
      blind.clientID = 1;
      openSpec(blind).meta.set('layout', 9);
      await expect(seat.receive(Y.encodeStateAsUpdate(blind), 'step2')).rejects.toThrow(RefusedUpdateError);
    });

    it('too many roots and types that nest too deep, across edits', async () => {
      await restart({ nesting: 4, roots: 6 });
      const { seat } = await join();
      const deepen = (doc: Y.Doc): void => {
        let map = doc.getMap('threads');
        for (let inner = map.get('x'); inner instanceof Y.Map; inner = map.get('x')) map = inner;
        map.set('x', new Y.Map());
      };
      for (let depth = 1; depth <= 4; depth++) await seat.receive(await edit(seat, deepen), 'update');
      await expect(seat.receive(await edit(seat, deepen), 'update')).rejects.toThrow(RefusedUpdateError);
      const root = (name: string) => (doc: Y.Doc) => doc.getMap(name).set('a', 1);
      for (const name of ['later1', 'later2']) await seat.receive(await edit(seat, root(name)), 'update');
      await expect(seat.receive(await edit(seat, root('later3')), 'update')).rejects.toThrow(RefusedUpdateError);
    });

    it('an edit that makes the document too large, and takes smaller ones', async () => {
      await restart({ documentBytes: 4_000 });
      const { seat } = await join();
      const large = await edit(seat, append('x'.repeat(5_000)));
      await expect(seat.receive(large, 'update')).rejects.toThrow(
        expect.objectContaining({ closeCode: CLOSE.tooLarge }),
      );
      await seat.receive(await edit(seat, append('x'.repeat(100))), 'update');
    });

    it('measures a document as it is, not as the sum of its past', async () => {
      await restart({ documentBytes: 4_000 });
      const { seat } = await join();
      for (let i = 0; i < 20; i++) {
        await seat.receive(await edit(seat, append('x'.repeat(500))), 'update');
        await seat.receive(await edit(seat, (doc) => firstText(doc).delete(3, 500)), 'update');
      }
      expect((await texts()).toSorted()).toEqual(['one', 'two']);
    });

    it('sets aside what builds on edits that it never got (yjs 550), and never keeps a gap', async () => {
      const { seat } = await join();
      const doc = new Y.Doc();
      Y.applyUpdate(doc, stateOf(await seat.stateReply(new Uint8Array([0]))));
      const updates: Uint8Array[] = [];
      doc.on('update', (update: Uint8Array) => updates.push(update));
      append('lost')(doc);
      append(' found')(doc);
      const [, second = new Uint8Array()] = updates;
      expect(await seat.receive(second, 'update')).toBe(false);
      expect(under.storage.calls.append).toBe(0);
      await seat.receive(Y.encodeStateAsUpdate(doc), 'step2');
      expect((await texts()).toSorted()).toEqual(['onelost found', 'two']);
    });

    it('poison: whatever bytes are taken, the room works on and can be loaded again', async () => {
      const { peer, seat } = await join();
      const valid = await edit(seat, (doc) => {
        const block = new Y.Map<unknown>([
          ['kind', 'paragraph'],
          ['text', new Y.Text('three')],
        ]);
        doc.getMap('blocks').set('cccccccccccc', block);
        append('!')(doc);
        firstText(doc).delete(0, 1);
      });
      const mutation = fc.array(fc.tuple(fc.nat(valid.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 });
      await fc.assert(
        fc.asyncProperty(mutation, fc.constantFrom('step2' as const, 'update' as const), async (changes, kind) => {
          const bytes = valid.slice();
          for (const [at, value] of changes) bytes[at] = value;
          try {
            await seat.receive(bytes, kind);
          } catch (error) {
            expect(error instanceof RefusedUpdateError || error instanceof MalformedFrameError).toBe(true);
          }
          // Noise may well delete what was there; it must not break the reading of it.
          await texts();
        }),
        { numRuns: 500 },
      );
      expect(peer.closed).toEqual([]);
      const before = await texts();
      await restart();
      expect(await texts()).toEqual(before);
    });

    it('more sockets than a document may have', async () => {
      await restart({ socketsPerDocument: 2 });
      await join();
      const { peer } = await join();
      await expect(join()).rejects.toBeInstanceOf(RoomFullError);
      peer.close(1000);
      await join();
    });
  });

  describe('a client id', () => {
    const by = (client: number, text: string) => (doc: Y.Doc) => {
      doc.clientID = client;
      append(text)(doc);
    };

    it('belongs to the session that first wrote with it, also after a restart', async () => {
      const ada = await join('editor', 'ada');
      await ada.seat.receive(await edit(ada.seat, by(77, '!')), 'update');
      const forged = async (): Promise<void> => {
        const eve = await join('editor', 'eve');
        const update = await edit(eve.seat, by(77, '?'));
        await expect(eve.seat.receive(update, 'update')).rejects.toMatchObject({ closeCode: CLOSE.forbidden });
        await expect(eve.seat.receive(update, 'step2')).rejects.toMatchObject({ closeCode: CLOSE.forbidden });
      };
      await forged();
      await restart();
      await forged();
      const again = await join('editor', 'ada');
      await again.seat.receive(await edit(again.seat, by(77, '.')), 'update');
      expect((await texts()).toSorted()).toEqual(['one!.', 'two']);
    });

    it('of the seed or of an edit by the server is the server’s', async () => {
      const room = await under.rooms.open(under.room);
      const fresh = [{ kind: 'paragraph', text: 'three', attributes: {} }];
      await room.edit({ id: 'u1', name: 'Ada' }, [{ edit: 'insert', number: 1, after: null, blocks: fresh }]);
      const stored = await under.storage.load(under.room);
      const clients = stored?.updates.flatMap(({ update }) => [...Y.parseUpdateMeta(update).to.keys()]) ?? [];
      const { seat } = await join();
      for (const client of clients) {
        await expect(seat.receive(await edit(seat, by(client, '?')), 'update')).rejects.toThrow(RefusedUpdateError);
      }
      expect(clients).toHaveLength(2);
    });

    it('without a session is everybody’s who has none', async () => {
      const [one, other] = [await join(), await join()];
      await one.seat.receive(await edit(one.seat, by(78, '!')), 'update');
      await other.seat.receive(await edit(other.seat, by(78, '?')), 'update');
      expect((await texts()).toSorted()).toEqual(['one!?', 'two']);
    });
  });

  describe('state replies', () => {
    it('are the same bytes for a herd, and hold what is durable', async () => {
      const { seat } = await join();
      await seat.receive(await edit(seat, append('!')), 'update');
      const vector = Y.encodeStateVector(new Map([[1, 1]]));
      const herd = await Promise.all(Array.from({ length: 50 }, () => seat.stateReply(vector)));
      expect(new Set(herd).size).toBe(1);
      const doc = new Y.Doc();
      Y.applyUpdate(doc, stateOf(herd[0] ?? new Uint8Array()));
      expect(firstText(doc).toString()).toBe('one!');
    });

    it('hold every edit before the question, while others go on writing', async () => {
      const { seat } = await join();
      for (let i = 0; i < 20; i++) {
        await seat.receive(await edit(seat, append('.')), 'update');
        const [reply] = await Promise.all([
          seat.stateReply(new Uint8Array([0])),
          seat.receive(await edit(seat, append(',')), 'update'),
        ]);
        const doc = new Y.Doc();
        Y.applyUpdate(doc, stateOf(reply));
        expect(firstText(doc).toString().length).toBeGreaterThanOrEqual('one'.length + 2 * i + 1);
      }
    });
  });

  it('takes the edits of one socket in order, also behind one that is tried on a copy', async () => {
    const { seat } = await join();
    const doc = new Y.Doc();
    Y.applyUpdate(doc, stateOf(await seat.stateReply(new Uint8Array([0]))));
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    doc.getMap('later').set('a', new Y.Text('b'));
    append('!')(doc);
    expect(await Promise.all(updates.map((update) => seat.receive(update, 'update')))).toEqual([true, true]);
    expect((await texts()).toSorted()).toEqual(['one!', 'two']);
  });

  it('stores once what two sockets bring while it is tried on a copy', async () => {
    const [first, second] = [await join(), await join()];
    const update = await edit(first.seat, (doc) => doc.getMap('later').set('a', new Y.Text('b')));
    await Promise.all([first.seat.receive(update, 'update'), second.seat.receive(update, 'step2')]);
    expect(under.storage.calls.append).toBe(1);
  });

  describe('an edit that the room has a part of', () => {
    const typing = async (seat: Seat, ...letters: string[]) => {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, stateOf(await seat.stateReply(new Uint8Array([0]))));
      const before = Y.encodeStateVector(doc);
      const updates: Uint8Array[] = [];
      doc.on('update', (update: Uint8Array) => updates.push(update));
      for (const letter of letters) append(letter)(doc);
      return { doc, updates, whole: Y.encodeStateAsUpdate(doc, before) };
    };

    it('is taken from there on', async () => {
      const [first, second] = [await join(), await join()];
      const { updates, whole } = await typing(first.seat, 'a', 'b', 'c');
      await first.seat.receive(updates[0] ?? new Uint8Array(), 'update');
      expect(await second.seat.receive(whole, 'step2')).toBe(true);
      const stored = await under.storage.load(under.room);
      expect(stored?.updates.map(({ update }) => [...Y.parseUpdateMeta(update).from.values()])).toEqual([
        [0],
        [0],
        [1],
      ]);
      expect((await texts()).toSorted()).toEqual(['oneabc', 'two']);
    });

    it('also when that part comes while it is tried on a copy', async () => {
      const [first, second] = [await join(), await join()];
      const { doc, updates } = await typing(first.seat, 'a', 'b', 'c');
      const before = Y.encodeStateVector(doc);
      doc.getMap('later').set('a', 1);
      const later = Y.encodeStateAsUpdate(doc, before);
      const whole = Y.mergeUpdates([...updates, later]);
      const tried = second.seat.receive(whole, 'step2');
      await first.seat.receive(updates[0] ?? new Uint8Array(), 'update');
      expect(await tried).toBe(true);
      const stored = await under.storage.load(under.room);
      expect(stored?.updates).toHaveLength(3);
      expect((await texts()).toSorted()).toEqual(['oneabc', 'two']);
    });
  });

  describe('the end of a room', () => {
    it('closes its sockets with the reason, and forgets it', async () => {
      const { peer, seat } = await join();
      const room = await under.rooms.open(under.room);
      await under.storage.replaceEpoch({ ...under.spec, epoch: 'e2' }, seedOf('e2', 'new'), SEEDER);
      await under.rooms.end(under.room, CLOSE.epochReplaced);
      expect(peer.closed).toEqual([CLOSE.epochReplaced]);
      expect(under.rooms.openRooms).toEqual([]);
      await expect(seat.receive(new Uint8Array([0, 0]), 'update')).rejects.toThrow(RoomClosedError);
      await expect(room.edit({ id: 'a', name: 'A' }, [])).rejects.toBeInstanceOf(RoomClosedError);
      await expect(join()).rejects.toThrow(expect.objectContaining({ reason: 'replaced' }));
      await under.rooms.end(under.room, CLOSE.epochReplaced);
    });

    it('D1 two histories never meet: an edit of the old epoch in flight is refused (suitenumerique 2580)', async () => {
      const { peer, seat } = await join();
      const update = await edit(seat, append('!'));
      await under.storage.replaceEpoch({ ...under.spec, epoch: 'e2' }, seedOf('e2', 'new'), SEEDER);
      await expect(seat.receive(update, 'update')).rejects.toThrow(/not the current room/);
      await vi.waitFor(() => expect(peer.closed).toEqual([CLOSE.epochReplaced]));
      expect(under.fatal).toEqual([]);
      under = { ...under, room: 'aaaaaaaaaaaa-e2' };
      expect(await texts()).toEqual(['new']);
    });

    it.each([
      ['a name that is none', 'x', 'unknown'],
      ['a spec that is none', 'zzzzzzzzzzzz-e1', 'unknown'],
      ['another epoch', 'aaaaaaaaaaaa-e9', 'replaced'],
    ])('%s is not found', async (_what, room, reason) => {
      const failure = under.rooms.open(room);
      await expect(failure).rejects.toBeInstanceOf(RoomNotFoundError);
      await expect(failure).rejects.toMatchObject({ reason });
    });

    it('a deleted spec is not found', async () => {
      await under.storage.putSpec({ ...under.spec, deletedAt: 2 });
      await expect(under.rooms.open(under.room)).rejects.toMatchObject({ reason: 'deleted' });
    });
  });
});

/** The update inside a step 2 frame: behind its two types and length. */
function stateOf(frame: Uint8Array): Uint8Array {
  let start = 2;
  while ((frame[start] ?? 0) >= 0x80) start++;
  return frame.slice(start + 1);
}

/** The text that holds `one`. */
function firstText(doc: Y.Doc): Y.Text {
  return textOf(doc, 'one');
}

function textOf(doc: Y.Doc, words: string): Y.Text {
  const block = doc.getMap('blocks').get(blockOf(doc, words));
  const text = block instanceof Y.Map ? block.get('text') : null;
  if (text instanceof Y.Text) return text;
  throw new Error('There is no such text.');
}

/** Id of the block that holds some words; of none: empty. */
function blockOf(doc: Y.Doc, words: string): string {
  for (const [id, block] of doc.getMap('blocks').entries()) {
    if (block instanceof Y.Map && String(block.get('text')).includes(words)) return id;
  }
  return '';
}
