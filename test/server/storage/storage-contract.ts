import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordChecksum } from '../../../server/storage/checksum.ts';
import { roomName } from '../../../server/storage/room-name.ts';
import type { Authorship, NewJournalRecord, SpecRecord, Storage } from '../../../server/storage/storage.ts';
import { PathTakenError, RoomNotCurrentError } from '../../../server/storage/storage-error.ts';

/** A place that can be opened, closed and opened again. */
export interface StorageUnderTest {
  open(): Promise<Storage>;
  remove(): Promise<void>;
}

export const ALICE: Authorship = { session: 's-alice', author: 'alice', receivedAt: 1_000 };

export function specRecord(id: string, changes: Partial<SpecRecord> = {}): SpecRecord {
  return {
    id,
    path: `specs/${id}/spec.md`,
    epoch: 'e1',
    baseSha256: null,
    exportedSeq: 1,
    createdAt: 1_000,
    updatedAt: 1_000,
    deletedAt: null,
    title: 'Co-editing',
    number: '001',
    slug: 'co-editing',
    status: 'Draft',
    gaps: { gap: 3, defect: 1, smell: 0 },
    complete: 0.25,
    ...changes,
  };
}

export function journalRecord(spec: SpecRecord, text: string): NewJournalRecord {
  return { room: roomName(spec.id, spec.epoch), epoch: spec.epoch, ...ALICE, update: bytes(text) };
}

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** What every adapter of the Storage port must do. */
export function storageContract(name: string, place: () => Promise<StorageUnderTest>): void {
  describe(`storage contract: ${name}`, () => {
    const spec = specRecord('aaaaaaaaaaaa');
    const room = roomName(spec.id, spec.epoch);
    let under: StorageUnderTest;
    let storage: Storage;

    beforeEach(async () => {
      under = await place();
      storage = await under.open();
    });
    afterEach(async () => {
      await storage.close();
      await under.remove();
    });

    it('keeps the texts that later versions are merged against: the newest, and the one the record names', async () => {
      const texts = Array.from({ length: 20 }, (_, index) => bytes(`text ${index}`));
      const hashes = texts.map((text) => createHash('sha256').update(text).digest('hex'));
      const base = hashes[0] ?? '';
      await storage.putBase(spec.id, base, texts[0] ?? bytes(''), 1);
      await storage.createSpec({ ...spec, baseSha256: base }, bytes('seed'), ALICE);
      for (const [index, text] of texts.entries()) await storage.putBase(spec.id, hashes[index] ?? '', text, index);
      await storage.putBase(spec.id, 'f'.repeat(64), bytes('not what it says'), 99);
      await reopen();
      const kept = await Promise.all(hashes.map((hash) => storage.base(spec.id, hash)));
      expect(kept.map((text) => text !== null)).toEqual(hashes.map((_, index) => index === 0 || index > 4));
      expect(kept[19]).toEqual(texts[19]);
      expect(await storage.base(spec.id, 'f'.repeat(64))).toBeNull();
      expect(await storage.base('bbbbbbbbbbbb', base)).toBeNull();
    });

    const reopen = async (): Promise<void> => {
      await storage.close();
      storage = await under.open();
    };
    const texts = async (of: string): Promise<string[]> =>
      ((await storage.load(of))?.updates ?? []).map(({ update }) => new TextDecoder().decode(update));

    it('is empty at first', async () => {
      expect(await storage.listSpecs()).toEqual([]);
      expect(await storage.getSpec(spec.id)).toBeNull();
      expect(await storage.load(room)).toBeNull();
      expect(await storage.authors(spec.id)).toEqual([]);
    });

    it('gives records back as they were put, field by field, also after reopening', async () => {
      const bare = specRecord('bbbbbbbbbbbb', { number: null, status: null, gaps: null, complete: null });
      const full = specRecord('cccccccccccc', { baseSha256: 'f00', deletedAt: 5, path: 'specs/雪 ☃/spec.md' });
      for (const record of [spec, bare, full]) await storage.createSpec(record, bytes('seed'), ALICE);
      await reopen();
      expect(await storage.listSpecs()).toEqual([spec, bare, full]);
      expect(await storage.getSpec(full.id)).toEqual(full);
    });

    it('makes a spec and its seed together, once per path', async () => {
      await storage.createSpec(spec, bytes('seed'), ALICE);
      const twin = specRecord('bbbbbbbbbbbb', { path: spec.path });
      await expect(storage.createSpec(twin, bytes('again'), ALICE)).rejects.toBeInstanceOf(PathTakenError);
      expect(await storage.getSpec(twin.id)).toBeNull();
      expect(await storage.load(roomName(twin.id, twin.epoch))).toBeNull();
      expect(await texts(room)).toEqual(['seed']);
    });

    it('gives the path of a deleted spec to another, and not back', async () => {
      await storage.createSpec(spec, bytes('seed'), ALICE);
      await storage.putSpec({ ...spec, deletedAt: 2_000 });
      await storage.createSpec(specRecord('bbbbbbbbbbbb', { path: spec.path }), bytes('seed'), ALICE);
      await expect(storage.putSpec(spec)).rejects.toBeInstanceOf(PathTakenError);
    });

    it('puts a known spec, and never changes its epoch by it', async () => {
      await expect(storage.putSpec(spec)).rejects.toBeInstanceOf(RoomNotCurrentError);
      await storage.createSpec(spec, bytes('seed'), ALICE);
      await storage.putSpec({ ...spec, title: 'Renamed', gaps: null });
      await expect(storage.putSpec({ ...spec, epoch: 'e2' })).rejects.toBeInstanceOf(RoomNotCurrentError);
      expect(await storage.getSpec(spec.id)).toEqual({ ...spec, title: 'Renamed', gaps: null });
    });

    it('numbers records from the seed on and keeps whose they are', async () => {
      await storage.createSpec(spec, bytes('seed'), ALICE);
      const seqs = await storage.append([journalRecord(spec, 'one'), journalRecord(spec, 'two')]);
      expect(seqs).toEqual([{ seq: 2 }, { seq: 3 }]);
      await reopen();
      const stored = await storage.load(room);
      expect(stored?.seq).toBe(3);
      expect(await texts(room)).toEqual(['seed', 'one', 'two']);
      for (const record of stored?.updates ?? []) {
        expect(record).toMatchObject({ room, epoch: 'e1', ...ALICE });
        expect(record.checksum).toBe(recordChecksum(record));
      }
    });

    it('answers many appends at once in the order of the calls', async () => {
      await storage.createSpec(spec, bytes('seed'), ALICE);
      const calls = Array.from({ length: 200 }, (_, n) => storage.append([journalRecord(spec, `${n}`)]));
      expect((await Promise.all(calls)).flat().map(({ seq }) => seq)).toEqual(calls.map((_, n) => n + 2));
      expect((await texts(room)).slice(1)).toEqual(calls.map((_, n) => `${n}`));
    });

    it('lets every write take effect in the order of the calls', async () => {
      await storage.createSpec(spec, bytes('seed'), ALICE);
      const before = storage.append([journalRecord(spec, 'before')]);
      const replaced = storage.replaceEpoch({ ...spec, epoch: 'e2' }, bytes('new seed'), ALICE);
      const after = storage.append([journalRecord(spec, 'after')]);
      await expect(after).rejects.toBeInstanceOf(RoomNotCurrentError);
      await replaced;
      expect(await before).toEqual([{ seq: 2 }]);
      expect(await texts(room)).toEqual(['seed', 'before']);
    });

    it('refuses a whole call for one wrong record, and no other call that shares its commit', async () => {
      await storage.createSpec(spec, bytes('seed'), ALICE);
      const stranger = specRecord('bbbbbbbbbbbb');
      const mixed = storage.append([journalRecord(spec, 'with a stranger'), journalRecord(stranger, 'lost')]);
      const good = storage.append([journalRecord(spec, 'good')]);
      await expect(mixed).rejects.toBeInstanceOf(RoomNotCurrentError);
      expect(await good).toEqual([{ seq: 2 }]);
      expect(await texts(room)).toEqual(['seed', 'good']);
    });

    it('appends to no deleted spec until it is restored', async () => {
      await storage.createSpec(spec, bytes('seed'), ALICE);
      await storage.putSpec({ ...spec, deletedAt: 2_000 });
      await expect(storage.append([journalRecord(spec, 'late')])).rejects.toBeInstanceOf(RoomNotCurrentError);
      await storage.putSpec(spec);
      expect(await storage.append([journalRecord(spec, 'back')])).toEqual([{ seq: 2 }]);
    });

    it('keeps the history that an epoch replaced, until the next', async () => {
      await storage.createSpec(spec, bytes('first'), ALICE);
      await storage.saveSnapshot(room, 1, bytes('first, whole'));
      await storage.append([journalRecord(spec, 'edit')]);
      const second = { ...spec, epoch: 'e2' };
      await storage.replaceEpoch(second, bytes('second'), ALICE);
      expect(await texts(room)).toEqual(['edit']);
      expect(await texts(roomName(spec.id, 'e2'))).toEqual(['second']);
      expect(await storage.getSpec(spec.id)).toEqual(second);
      await expect(storage.replaceEpoch(spec, bytes('back'), ALICE)).rejects.toBeInstanceOf(RoomNotCurrentError);
      await storage.replaceEpoch({ ...spec, epoch: 'e3' }, bytes('third'), ALICE);
      expect(await storage.load(room)).toBeNull();
      expect(await texts(roomName(spec.id, 'e2'))).toEqual(['second']);
    });

    it('loads the snapshot and what came after it', async () => {
      await storage.createSpec(spec, bytes('seed'), ALICE);
      await storage.append([journalRecord(spec, 'one'), journalRecord(spec, 'two')]);
      await storage.saveSnapshot(room, 2, bytes('seed+one'));
      await storage.saveSnapshot(room, 1, bytes('an older one, late'));
      await reopen();
      const stored = await storage.load(room);
      expect(new TextDecoder().decode(stored?.snapshot ?? undefined)).toBe('seed+one');
      expect(stored?.updates.map(({ seq }) => seq)).toEqual([3]);
      await storage.saveSnapshot(room, 3, bytes('all'));
      expect(await storage.load(room)).toMatchObject({ updates: [], seq: 3 });
      expect(await storage.append([journalRecord(spec, 'next')])).toEqual([{ seq: 4 }]);
    });

    it('keeps the outline of a snapshot with it, and never that of another', async () => {
      await storage.createSpec(spec, bytes('seed'), ALICE);
      expect((await storage.load(room))?.outline).toBeNull();
      await storage.saveSnapshot(room, 1, bytes('seed, whole'), bytes('outline'));
      await reopen();
      expect((await storage.load(room))?.outline).toEqual(bytes('outline'));
      await storage.append([journalRecord(spec, 'one')]);
      await storage.saveSnapshot(room, 2, bytes('all'));
      expect((await storage.load(room))?.outline).toBeNull();
    });

    it('knows the authors of a spec by their latest name', async () => {
      await storage.putAuthor(spec.id, { id: 'b', name: 'Bea' });
      await storage.putAuthor(spec.id, { id: 'a', name: 'Al' });
      await storage.putAuthor(spec.id, { id: 'a', name: 'Alan' });
      await reopen();
      expect(await storage.authors(spec.id)).toEqual([
        { id: 'a', name: 'Alan' },
        { id: 'b', name: 'Bea' },
      ]);
    });

    it('finishes what was asked before it closes, and refuses the rest', async () => {
      await storage.createSpec(spec, bytes('seed'), ALICE);
      const last = storage.append([journalRecord(spec, 'last')]);
      const closing = storage.close();
      await expect(storage.append([journalRecord(spec, 'too late')])).rejects.toThrow(/closed/);
      await closing;
      expect(await last).toEqual([{ seq: 2 }]);
      await reopen();
      expect(await texts(room)).toEqual(['seed', 'last']);
    });
  });
}
