import { createHash } from 'node:crypto';
import { closeSync, copyFileSync, openSync, readSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import SqliteConnection from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DataFile, DataFileError } from '../../../server/storage/data-file.ts';
import { openSqliteStorage } from '../../../server/storage/sqlite.ts';
import { isSound } from '../../../server/upkeep/verify.ts';
import { findingsIn, roomOf, type StoredSpecs, storedSpecs } from './stored-specs.ts';

const where = `WHERE room = '${roomOf('a')}'`;

describe('verifying stored data', () => {
  let stored: StoredSpecs;

  beforeEach(async () => {
    stored = await storedSpecs(['one', 'two', 'three']);
  });
  afterEach(() => stored.remove());

  it('finds nothing wrong with what was stored properly', () => {
    const findings = findingsIn(stored.file);
    expect(findings).toEqual({
      problems: [],
      damaged: [],
      kept: new Map(),
      damagedVersions: [],
      specs: 2,
      histories: 2,
      versions: 0,
    });
    expect(isSound(findings)).toBe(true);
  });

  it.each([
    ['changed bytes', `UPDATE journal SET bytes = x'00' ${where} AND seq = 3`, 'edit 3 fails its checksum'],
    ['a record of another room', `UPDATE journal SET session = 'm' ${where} AND seq = 3`, 'edit 3 fails its checksum'],
    ['a torn record', `UPDATE journal SET bytes = substr(bytes, 1, 9) ${where} AND seq = 3`, 'edit 3 fails'],
    ['a missing record', `DELETE FROM journal ${where} AND seq = 3`, 'edit 3 is missing'],
  ])('tells of %s with the document and the last good version', (_what, sql, fault) => {
    stored.tamper(sql);
    const { damaged } = findingsIn(stored.file);
    expect(damaged).toHaveLength(1);
    expect(damaged[0]).toMatchObject({ path: 'specs/a/spec.md', current: true, good: { seq: 2, text: 'start one\n' } });
    expect(damaged[0]?.good?.at).toBe(Date.UTC(2026, 0, 1));
    expect(damaged[0]?.faults.join()).toContain(fault);
  });

  it.each([
    ['its last record is gone', `DELETE FROM journal ${where} AND seq = 4`, 'edit 4 is missing', 3, 'start one two\n'],
    [
      'its last records are gone',
      `DELETE FROM journal ${where} AND seq > 2`,
      'edits 3 to 4 are missing',
      2,
      'start one\n',
    ],
    [
      'it is longer than it was',
      `UPDATE head SET seq = 3 ${where}`,
      'edit 3 was the last one',
      4,
      'start one two three\n',
    ],
    ['nobody knows its end', `DELETE FROM head ${where}`, 'edit 0 was the last one', 4, 'start one two three\n'],
  ])('tells of a journal when %s', (_what, sql, fault, seq, text) => {
    stored.tamper(sql);
    const { damaged, problems } = findingsIn(stored.file);
    expect(problems).toEqual([]);
    expect(damaged).toMatchObject([{ room: roomOf('a'), good: { seq, text } }]);
    expect(damaged[0]?.faults.join()).toContain(fault);
  });

  it('tells of a journal whose end a damaged index page hides, and still finds it', async () => {
    cutIndex(stored.file);
    const storage = await openSqliteStorage({ file: stored.file, now: () => 1 });
    await expect(storage.load(roomOf('b'))).rejects.toThrow(/misses its records? 4/);
    expect((await storage.load(roomOf('a')))?.seq).toBe(4);
    await storage.close();
    expect(findingsIn(stored.file).damaged).toMatchObject([
      {
        room: roomOf('b'),
        faults: ["the file's index does not lead to all of it"],
        good: { seq: 4, text: 'start one two three\n' },
      },
    ]);
  });

  it('tells of a document of which nothing is stored, or nothing good', () => {
    stored.tamper(`DELETE FROM journal ${where}`);
    expect(findingsIn(stored.file).damaged).toMatchObject([{ faults: ['nothing of it is stored'], good: null }]);
    stored.tamper(`INSERT INTO snapshot VALUES ('${roomOf('a')}', 4, x'00', 0)`);
    expect(findingsIn(stored.file).damaged).toMatchObject([
      { faults: ['the snapshot of edits 1 to 4 fails its checksum'], good: null },
    ]);
  });

  it('tells of a damaged snapshot, and of an edit behind a good one', async () => {
    const other = await storedSpecs(['one', 'two', 'three'], 3);
    other.tamper(`UPDATE journal SET checksum = 0 ${where} AND seq = 4`);
    expect(findingsIn(other.file).damaged).toMatchObject([{ good: { seq: 3, at: null, text: 'start one two\n' } }]);
    other.remove();
  });

  it('tells of bytes whose checksum holds and which are no edit', async () => {
    const { recordChecksum } = await import('../../../server/storage/checksum.ts');
    const record = { room: roomOf('a'), epoch: 'e1', seq: 5, session: 's', author: 'x', receivedAt: 1 };
    const checksum = recordChecksum({ ...record, update: new Uint8Array([1, 2, 3]) });
    stored.tamper(`INSERT INTO journal VALUES ('${record.room}', 5, 'e1', 's', 'x', 1, x'010203', ${checksum});
      UPDATE head SET seq = 5 WHERE room = '${record.room}'`);
    expect(findingsIn(stored.file).damaged).toMatchObject([{ faults: ['edit 5 cannot be decoded'], good: { seq: 4 } }]);
  });

  it('reads the versions that are kept, and names the newest for a document of which nothing else is good', () => {
    const put = (number: number, text: string, sha256: string) => {
      const gzip = gzipSync(text).toString('hex');
      stored.tamper(`INSERT INTO version_text VALUES ('aaaaaaaaaaaa', '${sha256}', x'${gzip}');
        INSERT INTO version VALUES ('aaaaaaaaaaaa', ${number}, 'e1', ${number}, 'pause', ${number}, '[]', NULL, NULL, NULL,
          NULL, '${sha256}', 5)`);
    };
    for (const [index, text] of ['first\n', 'second\n'].entries()) {
      put(index + 1, text, createHash('sha256').update(text).digest('hex'));
    }
    expect(findingsIn(stored.file)).toMatchObject({ damaged: [], damagedVersions: [], versions: 2 });
    put(3, 'third\n', 'c'.repeat(64));
    stored.tamper(`DELETE FROM journal ${where}`);
    const findings = findingsIn(stored.file);
    expect(findings.damagedVersions).toEqual([{ path: 'specs/a/spec.md', number: 3 }]);
    expect(findings.damaged).toMatchObject([{ good: null, kept: { number: 2, at: 2, text: 'second\n' } }]);
  });

  it('tells of damage to the file itself, and reads on where it can', () => {
    const copy = join(stored.place, 'copy.sqlite');
    copyFileSync(stored.file, copy);
    const handle = openSync(copy, 'r+');
    // The root page of one of the tables, as bad sectors would leave it.
    const connection = new SqliteConnection(stored.file, { readonly: true });
    const { rootpage } = connection
      .prepare<[], { rootpage: number }>("SELECT rootpage FROM sqlite_schema WHERE name = 'journal'")
      .get() ?? { rootpage: 0 };
    const size = Number(connection.pragma('page_size', { simple: true }));
    connection.close();
    writeSync(handle, Buffer.alloc(size, 0xff), 0, size, (rootpage - 1) * size);
    closeSync(handle);
    const findings = findingsIn(copy);
    expect(findings.problems.length).toBeGreaterThan(0);
    expect(findings.damaged.map(({ path }) => path)).toEqual(['specs/a/spec.md', 'specs/b/spec.md']);
  });

  it('refuses what is no data file, in words', () => {
    const text = join(stored.place, 'notes.md');
    writeFileSync(text, '# Notes\n'.repeat(1_000));
    const foreign = join(stored.place, 'foreign.sqlite');
    new SqliteConnection(foreign).exec('CREATE TABLE t (x)').close();
    expect(() => DataFile.open(join(stored.place, 'nothing'))).toThrow(/There is no data file/);
    expect(() => DataFile.open(text)).toThrow(DataFileError);
    expect(() => DataFile.open(foreign)).toThrow(/is not a data file of Cospec/);
    stored.tamper('PRAGMA user_version = 99');
    expect(() => DataFile.open(stored.file)).toThrow(/has version 99; this Cospec knows versions up to \d+/);
  });
});

/** Takes the last entry out of the journal's index, in the file: a number of a page's header is one less than it was. */
function cutIndex(file: string): void {
  const connection = new SqliteConnection(file);
  connection.pragma('wal_checkpoint(TRUNCATE)');
  const page = connection
    .prepare<[], number>("SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_journal_1'")
    .pluck()
    .get();
  const size = Number(connection.pragma('page_size', { simple: true }));
  connection.close();
  const handle = openSync(file, 'r+');
  const header = Buffer.alloc(8);
  const at = ((page ?? 0) - 1) * size;
  readSync(handle, header, 0, header.length, at);
  // A leaf of an index; then where free space begins, and the number of its entries.
  expect(header[0]).toBe(0x0a);
  header.writeUInt16BE(header.readUInt16BE(3) - 1, 3);
  writeSync(handle, header, 0, header.length, at);
  closeSync(handle);
}
