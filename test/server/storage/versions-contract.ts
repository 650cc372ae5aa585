import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { roomName } from '../../../server/storage/room-name.ts';
import type { Storage } from '../../../server/storage/storage.ts';
import type { NewVersion } from '../../../server/storage/version-storage.ts';
import { bytes, journalRecord, type StorageUnderTest, specRecord } from './storage-contract.ts';

/** What every adapter of the storage must do with versions. */
export function versionsContract(name: string, place: () => Promise<StorageUnderTest>): void {
  describe(`versions: ${name}`, () => {
    const spec = specRecord('aaaaaaaaaaaa');
    let under: StorageUnderTest;
    let storage: Storage;

    beforeEach(async () => {
      under = await place();
      storage = await under.open();
      await storage.createSpec(spec, bytes('seed'), { session: 'server', author: 'cospec', receivedAt: 1 });
    });
    afterEach(async () => {
      await storage.close();
      await under.remove();
    });

    const version = (seq: number, changes: Partial<NewVersion> = {}): NewVersion => ({
      spec: spec.id,
      epoch: spec.epoch,
      seq,
      kind: 'pause',
      at: seq * 1_000,
      name: null,
      detail: null,
      summary: null,
      gaps: null,
      sha256: `sha of ${seq}`,
      bytes: 5,
      text: bytes(`text ${seq}`),
      ...changes,
    });
    const write = (author: string, receivedAt: number) =>
      storage.append([{ ...journalRecord(spec, author), author, receivedAt }]);
    const list = () => storage.versions.list(spec.id);
    const wrote = async () => (await list()).map(({ number, authors }) => [number, authors.map(({ id }) => id)]);
    const textOf = async (number: number) => {
      const text = await storage.versions.text(spec.id, number);
      return text && new TextDecoder().decode(text);
    };

    it('gives them back field by field, numbered, also after reopening', async () => {
      const full = version(3, {
        kind: 'restore',
        name: 'Before the review ☃',
        detail: { restored: 1, items: ['FR-001'], by: { id: 'ann', name: 'Ann' } },
        summary: { since: 1, items: [{ verb: 'moved-up', name: 'User Story 2' }], gapsClosed: -2 },
        gaps: { gap: 3, defect: 0, smell: 1 },
      });
      expect(await storage.versions.put(version(1))).toBe(1);
      expect(await storage.versions.put(full)).toBe(2);
      await storage.close();
      storage = await under.open();
      const { text, ...fields } = full;
      const [first, second] = await list();
      expect(first).toMatchObject({ number: 1, seq: 1, authors: [{ id: 'cospec', name: '' }] });
      expect(second).toEqual({ ...fields, number: 2, authors: [], storedBytes: text.byteLength });
      expect(await textOf(2)).toBe('text 3');
      expect(await textOf(3)).toBeNull();
      expect(await storage.versions.last()).toEqual([{ spec: spec.id, epoch: 'e1', seq: 3 }]);
      expect(await storage.versions.list('bbbbbbbbbbbb')).toEqual([]);
    });

    it('knows who wrote since the last one, also when their records became part of a snapshot', async () => {
      await storage.versions.put(version(1));
      await storage.putAuthor(spec.id, { id: 'ann', name: 'Ann' });
      await write('ann', 2_000);
      await write('ben', 3_000);
      await storage.saveSnapshot(roomName(spec.id, spec.epoch), 3, bytes('snapshot'));
      await write('cleo', 4_000);
      expect(await storage.versions.recentAuthors(spec.id, 'e1')).toEqual({
        authors: [
          { id: 'ann', name: 'Ann' },
          { id: 'ben', name: '' },
          { id: 'cleo', name: '' },
        ],
        at: 4_000,
      });
      await storage.versions.put(version(4));
      expect(await storage.versions.recentAuthors(spec.id, 'e1')).toEqual({ authors: [], at: null });
      await write('ben', 5_000);
      await storage.versions.put(version(5));
      expect(await wrote()).toEqual([
        [1, ['cospec']],
        [2, ['ann', 'ben', 'cleo']],
        [3, ['ben']],
      ]);
    });

    it('counts nobody twice whose records were folded before and after a version', async () => {
      await write('ann', 2_000);
      await write('ben', 3_000);
      await storage.versions.put(version(2));
      await storage.saveSnapshot(roomName(spec.id, spec.epoch), 3, bytes('snapshot'));
      await storage.versions.put(version(3));
      expect(await wrote()).toEqual([
        [1, ['cospec', 'ann']],
        [2, ['ben']],
      ]);
    });

    it('keeps a text once, until its last version goes; the newest version never goes', async () => {
      await storage.versions.put(version(1, { sha256: 'same', text: bytes('same') }));
      await storage.versions.put(version(2, { sha256: 'same', text: bytes('same, compressed anew') }));
      await storage.versions.put(version(3));
      // The newer bytes stand: the older ones may have been damaged.
      expect(await Promise.all([1, 2].map(textOf))).toEqual(['same, compressed anew', 'same, compressed anew']);
      await storage.versions.drop(spec.id, [1, 3]);
      expect(await Promise.all([1, 2, 3].map(textOf))).toEqual([null, 'same, compressed anew', 'text 3']);
      await storage.versions.drop(spec.id, [2]);
      expect((await list()).map(({ number }) => number)).toEqual([3]);
      expect(await storage.versions.put(version(4))).toBe(4);
    });

    it('gives the authors of versions that go to the next one', async () => {
      for (const [index, author] of ['ann', 'ben', 'cleo', 'ann'].entries()) {
        await write(author, (index + 1) * 1_000);
        await storage.versions.put(version(index + 2));
      }
      await storage.versions.drop(spec.id, [2, 3]);
      expect(await wrote()).toEqual([
        [1, ['cospec', 'ann']],
        [4, ['ben', 'cleo', 'ann']],
      ]);
    });

    it('takes a name, and takes it back', async () => {
      await storage.versions.put(version(1));
      expect(await storage.versions.change(spec.id, 1, { name: 'First' })).toBe(true);
      expect((await list())[0]).toMatchObject({ name: 'First', kind: 'pause' });
      expect(await storage.versions.change(spec.id, 1, { name: null })).toBe(true);
      expect((await list())[0]?.name).toBeNull();
      expect(await storage.versions.change(spec.id, 9, { name: 'x' })).toBe(false);
    });

    it('keeps those of a history that was replaced', async () => {
      await storage.versions.put(version(1));
      await storage.replaceEpoch({ ...spec, epoch: 'e2' }, bytes('new'), {
        session: 'server',
        author: 'cospec',
        receivedAt: 9,
      });
      await storage.versions.put(version(1, { epoch: 'e2', sha256: 'other' }));
      expect((await list()).map(({ number, epoch }) => [number, epoch])).toEqual([
        [1, 'e1'],
        [2, 'e2'],
      ]);
      expect(await storage.versions.last()).toEqual([{ spec: spec.id, epoch: 'e2', seq: 1 }]);
    });
  });
}
