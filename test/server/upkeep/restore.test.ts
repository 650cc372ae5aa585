import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertReplaceable, copyDataFile } from '../../../server/storage/backup.ts';
import { takeDataDirectory } from '../../../server/storage/data-directory.ts';
import { DataFile } from '../../../server/storage/data-file.ts';
import { openSqliteStorage } from '../../../server/storage/sqlite.ts';
import { type Restored, restoreData } from '../../../server/upkeep/restore.ts';
import { historyOf, verifyData } from '../../../server/upkeep/verify.ts';
import { newSpec } from '../../support/sync-storage.ts';
import { findingsIn, roomOf, type StoredSpecs, storedSpecs } from './stored-specs.ts';

const now = Date.UTC(2026, 10, 27, 12);

async function restoreInto(place: string, path: string): Promise<Restored> {
  const directory = await takeDataDirectory(place);
  const backup = DataFile.open(path);
  try {
    const { kept } = verifyData(backup);
    return await restoreData({ path, backup, kept, directory, now, random: Math.random });
  } finally {
    backup.close();
    await directory.release();
  }
}

/** Every spec's epoch, text and whether it is unexported. */
async function contentOf(file: string) {
  const opened = DataFile.open(file);
  const content = opened.specs().map((spec) => {
    const { good } = historyOf(opened, `${spec.id}-${spec.epoch}`);
    return { path: spec.path, epoch: spec.epoch, text: good?.text, unexported: (good?.seq ?? 0) > spec.exportedSeq };
  });
  opened.close();
  return content;
}

describe('a backup', () => {
  let stored: StoredSpecs;
  let copy: string;

  beforeEach(async () => {
    stored = await storedSpecs(['one', 'two', 'three'], 3);
    copy = join(stored.place, 'specs.backup');
    await copyDataFile(stored.file, copy);
  });
  afterEach(() => stored.remove());

  it('is sound, and restored it is what was there, in new histories', async () => {
    expect(findingsIn(copy)).toEqual(findingsIn(stored.file));
    const later = await openSqliteStorage({ file: stored.file, now: () => 2 });
    await later.createSpec(newSpec('c'), new Uint8Array([0, 0]), { session: 's', author: 'a', receivedAt: 1 });
    await later.close();
    const { specs, damaged, aside } = await restoreInto(stored.place, copy);
    expect({ specs, damaged }).toEqual({ specs: 2, damaged: [] });
    const [before, after] = [await contentOf(copy), await contentOf(stored.file)];
    expect(after.map(({ path, text }) => ({ path, text }))).toEqual(before.map(({ path, text }) => ({ path, text })));
    expect(after.map(({ text }) => text)).toEqual(['start one two three\n', 'start one two three\n']);
    expect(after.every(({ epoch, unexported }) => epoch !== 'e1' && unexported)).toBe(true);
    expect(findingsIn(stored.file)).toMatchObject({ problems: [], damaged: [] });
    // What was replaced is whole, with the spec that the backup does not know.
    expect(await contentOf(join(aside ?? '', 'cospec.sqlite'))).toHaveLength(3);
    expect(readdirSync(stored.place).filter((name) => name.includes('restoring'))).toEqual([]);
  });

  it('keeps what was exported exported', async () => {
    stored.tamper(`UPDATE spec SET exported_seq = 4 WHERE path = 'specs/a/spec.md'`);
    const exported = join(stored.place, 'exported.backup');
    await copyDataFile(stored.file, exported);
    await restoreInto(stored.place, exported);
    expect((await contentOf(stored.file)).map(({ unexported }) => unexported)).toEqual([false, true]);
  });

  it('starts a new history also for files that were only listed when it was made', async () => {
    const register = join(stored.place, 'unopened.json');
    writeFileSync(register, JSON.stringify({ 'specs/d/spec.md': { id: 'dddddddddddd', epoch: 'e1' } }));
    await restoreInto(stored.place, copy);
    const { 'specs/d/spec.md': entry } = JSON.parse(readFileSync(register, 'utf8'));
    expect(entry.id).toBe('dddddddddddd');
    expect(entry.epoch).not.toBe('e1');
  });

  it('forgets what documents had taken in from the remote: the restored ones may lack it', async () => {
    const marks = join(stored.place, 'upstream.json');
    writeFileSync(marks, '{}');
    await restoreInto(stored.place, copy);
    expect(existsSync(marks)).toBe(false);
  });

  it('goes into an empty place as well', async () => {
    const place = join(stored.place, 'elsewhere');
    expect((await restoreInto(place, copy)).aside).toBeNull();
    expect(await contentOf(join(place, 'cospec.sqlite'))).toHaveLength(2);
  });

  it('restores damaged documents in their last good version, and names those that have none', async () => {
    stored.tamper(`UPDATE journal SET checksum = 0 WHERE room = '${roomOf('b')}' AND seq = 4`);
    stored.tamper('UPDATE snapshot SET checksum = 0');
    const { specs, substituted, damaged } = await restoreInto(stored.place, stored.file);
    expect({ specs, substituted, damaged }).toEqual({ specs: 1, substituted: [], damaged: ['specs/a/spec.md'] });
    const [a, b] = await contentOf(stored.file);
    expect(a).toMatchObject({ epoch: 'e1', text: undefined });
    expect(b).toMatchObject({ text: 'start one two\n', unexported: true });
  });

  it('falls back to the newest kept version whose text is good', async () => {
    await stored.keepVersions('a', [
      { seq: 2, text: 'start one\n' },
      { seq: 3, text: 'start one two\n' },
      { seq: 4, text: 'start one two three\n' },
    ]);
    stored.tamper('UPDATE snapshot SET checksum = 0');
    stored.tamper(`UPDATE version_text SET bytes = x'00' WHERE rowid = (SELECT max(rowid) FROM version_text)`);
    const { specs, substituted, damaged } = await restoreInto(stored.place, stored.file);
    const version = { number: 2, at: 3 };
    expect({ specs, substituted, damaged }).toEqual({
      specs: 2,
      substituted: [{ path: 'specs/a/spec.md', from: 'version', version }],
      damaged: [],
    });
    const [a] = await contentOf(stored.file);
    expect(a).toMatchObject({ text: 'start one two\n', unexported: true });
    expect(a?.epoch).not.toBe('e1');
    expect(findingsIn(stored.file)).toMatchObject({ problems: [], damaged: [] });
  });

  it('takes a kept version before the document where it has more of it', async () => {
    await stored.keepVersions('b', [{ seq: 3, text: 'start one two\n' }]);
    stored.tamper(`UPDATE journal SET checksum = 0 WHERE room = '${roomOf('b')}' AND seq = 3`);
    expect((await restoreInto(stored.place, stored.file)).substituted).toHaveLength(1);
    expect((await contentOf(stored.file))[1]?.text).toBe('start one two\n');
  });

  it('takes the document before a kept version that is older', async () => {
    await stored.keepVersions('b', [{ seq: 2, text: 'start one\n' }]);
    stored.tamper(`UPDATE journal SET checksum = 0 WHERE room = '${roomOf('b')}' AND seq = 4`);
    expect((await restoreInto(stored.place, stored.file)).substituted).toEqual([]);
    expect((await contentOf(stored.file))[1]?.text).toBe('start one two\n');
  });

  it('takes the text that the file last had where no version is kept', async () => {
    const text = Buffer.from('as exported\n');
    const sha256 = createHash('sha256').update(text).digest('hex');
    const later = await openSqliteStorage({ file: stored.file, now: () => 2 });
    await later.putBase('aaaaaaaaaaaa', sha256, text, 2);
    await later.close();
    stored.tamper(`UPDATE spec SET base_sha256 = '${sha256}' WHERE id = 'aaaaaaaaaaaa'`);
    stored.tamper('UPDATE snapshot SET checksum = 0');
    const { substituted } = await restoreInto(stored.place, stored.file);
    expect(substituted).toEqual([{ path: 'specs/a/spec.md', from: 'file', version: null }]);
    expect((await contentOf(stored.file))[0]).toMatchObject({ text: 'as exported\n', unexported: false });
  });

  it('changes nothing when the backup cannot be read', async () => {
    const before = await contentOf(stored.file);
    const backup = DataFile.open(copy);
    const directory = await takeDataDirectory(stored.place);
    const path = join(stored.place, 'gone.backup');
    await expect(restoreData({ path, backup, kept: new Map(), directory, now, random: Math.random })).rejects.toThrow(
      /cannot be copied/,
    );
    await directory.release();
    backup.close();
    expect(await contentOf(stored.file)).toEqual(before);
    expect(readdirSync(stored.place).some((name) => /restoring|replaced/.test(name))).toBe(false);
  });

  it('replaces an older backup, and no other file', async () => {
    await assertReplaceable(copy, stored.file);
    await assertReplaceable(join(stored.place, 'new'), stored.file);
    writeFileSync(join(stored.place, 'notes.md'), 'x'.repeat(200));
    await expect(assertReplaceable(join(stored.place, 'notes.md'), stored.file)).rejects.toThrow(/not overwritten/);
    await expect(assertReplaceable(stored.place, stored.file)).rejects.toThrow(/not a file/);
    await expect(assertReplaceable(stored.file, stored.file)).rejects.toThrow(/the data itself/);
    await expect(copyDataFile(stored.file, copy)).rejects.toThrow(/cannot be written/);
    expect(existsSync(copy)).toBe(true);
  });
});
