import { copyFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteConnection from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MIGRATIONS, migrate } from '../../../server/storage/migrations.ts';
import { roomName } from '../../../server/storage/room-name.ts';
import { openSqliteStorage } from '../../../server/storage/sqlite.ts';
import { SqliteDatabase } from '../../../server/storage/sqlite-database.ts';
import {
  DamagedDocumentError,
  NewerDataError,
  StorageFailedError,
  StorageFullError,
} from '../../../server/storage/storage-error.ts';
import { ALICE, bytes, journalRecord, specRecord, storageContract } from './storage-contract.ts';
import { versionsContract } from './versions-contract.ts';

const now = (): number => 42;

for (const contract of [storageContract, versionsContract]) {
  contract('sqlite', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'cospec-storage-'));
    return {
      open: () => openSqliteStorage({ file: join(directory, 'cospec.sqlite'), now }),
      remove: () => rm(directory, { recursive: true }),
    };
  });
}

describe('the SQLite file', () => {
  const spec = specRecord('aaaaaaaaaaaa');
  const room = roomName(spec.id, spec.epoch);
  let directory: string;
  let file: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cospec-storage-'));
    file = join(directory, 'cospec.sqlite');
    const storage = await openSqliteStorage({ file, now });
    await storage.createSpec(spec, bytes('seed'), ALICE);
    await storage.append([journalRecord(spec, 'one'), journalRecord(spec, 'two')]);
    await storage.close();
  });
  afterEach(() => rm(directory, { recursive: true }));

  const tamper = (sql: string): void => {
    const connection = new SqliteConnection(file);
    connection.exec(sql);
    connection.close();
  };

  it.each([
    ['changed bytes', `UPDATE journal SET bytes = x'00' WHERE seq = 2`],
    ['another author', `UPDATE journal SET author = 'mallory' WHERE seq = 3`],
    ['a record that is missing in the middle', 'DELETE FROM journal WHERE seq = 2'],
    ['a record that is missing at the end', 'DELETE FROM journal WHERE seq = 3'],
    ['all records missing', 'DELETE FROM journal'],
    ['a lost record of where the journal ends', 'DELETE FROM head'],
    ['an old record of where the journal ends', 'UPDATE head SET seq = 2'],
    ['a snapshot that is gone with what came after', 'DELETE FROM journal; UPDATE head SET seq = 5'],
    ['a damaged snapshot', `INSERT INTO snapshot VALUES ('${room}', 1, x'00', 0)`],
  ])('S4 reports %s as damage', async (_what, sql) => {
    tamper(sql);
    const storage = await openSqliteStorage({ file, now });
    await expect(storage.load(room)).rejects.toBeInstanceOf(DamagedDocumentError);
    await storage.close();
  });

  it('goes on where pages of an earlier history are damaged, so that it cannot even be removed', async () => {
    const before = await openSqliteStorage({ file, now });
    await before.saveSnapshot(room, 3, new Uint8Array(40_000).fill(83));
    await before.close();
    const pages = await readFile(file);
    const inside = pages.indexOf('S'.repeat(4_000));
    expect(inside).toBeGreaterThan(0);
    // The next page of the snapshot, with the number of the one after it.
    pages.fill(0, inside - (inside % 4_096) + 4_096, inside - (inside % 4_096) + 8_192);
    await writeFile(file, pages);
    const storage = await openSqliteStorage({ file, now });
    await expect(storage.load(room)).rejects.toBeInstanceOf(DamagedDocumentError);
    for (const epoch of ['e2', 'e3', 'e4']) await storage.replaceEpoch({ ...spec, epoch }, bytes(epoch), ALICE);
    const last = { ...spec, epoch: 'e4' };
    expect(await storage.append([journalRecord(last, 'goes on')])).toEqual([{ seq: 2 }]);
    expect((await storage.load(roomName(spec.id, 'e4')))?.seq).toBe(2);
    // What can be removed is.
    expect(await storage.load(roomName(spec.id, 'e2'))).toBeNull();
    await storage.close();
  });

  it('is versioned, with the history of its migrations, and refuses to open a newer one', async () => {
    const connection = new SqliteConnection(file);
    expect(connection.prepare('SELECT version, applied_at FROM migration').all()).toEqual([
      { version: 1, applied_at: 42 },
      { version: 2, applied_at: 42 },
      { version: 3, applied_at: 42 },
      { version: 4, applied_at: 42 },
      { version: 5, applied_at: 42 },
      { version: 6, applied_at: 42 },
    ]);
    expect(connection.pragma('journal_mode', { simple: true })).toBe('wal');
    connection.pragma('user_version = 99');
    connection.close();
    await expect(openSqliteStorage({ file, now })).rejects.toBeInstanceOf(NewerDataError);
  });

  it('brings a file of version 1 on, and keeps what is in it', async () => {
    const old = join(directory, 'old.sqlite');
    const connection = new SqliteConnection(old);
    migrate(connection, 7, MIGRATIONS.slice(0, 1));
    connection.close();
    const storage = await openSqliteStorage({ file: old, now });
    await storage.createSpec(spec, bytes('one'), ALICE);
    await storage.append([{ ...journalRecord(spec, 'two'), claims: [5, 6] }]);
    await storage.append([{ ...journalRecord(spec, 'three'), claims: [6] }]);
    const stored = await storage.load(roomName(spec.id, spec.epoch));
    expect([...(stored?.owners ?? [])]).toEqual([
      [5, ALICE.session],
      [6, ALICE.session],
    ]);
    await storage.close();
  });

  it('brings a file of version 3 on: nothing is lost, and versions can be kept', async () => {
    const old = join(directory, 'old.sqlite');
    const connection = new SqliteConnection(old);
    migrate(connection, 7, MIGRATIONS.slice(0, 3));
    connection.exec(`ATTACH '${file}' AS made`);
    for (const table of ['spec', 'journal', 'author'])
      connection.exec(`INSERT INTO ${table} SELECT * FROM made.${table}`);
    connection.close();
    const storage = await openSqliteStorage({ file: old, now });
    expect(await storage.listSpecs()).toEqual([spec]);
    expect((await storage.load(room))?.seq).toBe(3);
    expect(await storage.versions.list(spec.id)).toEqual([]);
    expect(await storage.versions.recentAuthors(spec.id, spec.epoch)).toMatchObject({
      authors: [{ id: ALICE.author }],
    });
    await storage.close();
  });

  it('writes anew and syncs what a killed server left in the log, before anything of it is served', async () => {
    const storage = await openSqliteStorage({ file, now });
    await storage.append([journalRecord(spec, 'three')]);
    const left = join(directory, 'left.sqlite');
    for (const ending of ['', '-wal']) await copyFile(`${file}${ending}`, `${left}${ending}`);
    await storage.close();
    expect((await stat(`${left}-wal`)).size).toBeGreaterThan(0);
    const next = await openSqliteStorage({ file: left, now });
    expect((await stat(`${left}-wal`)).size).toBe(0);
    expect((await next.load(room))?.seq).toBe(4);
    await next.close();
  });

  it('does not wait for a backup of what a killed server left', async () => {
    const storage = await openSqliteStorage({ file, now });
    await storage.append([journalRecord(spec, 'three')]);
    const left = join(directory, 'left.sqlite');
    for (const ending of ['', '-wal']) await copyFile(`${file}${ending}`, `${left}${ending}`);
    await storage.close();
    const backup = new SqliteConnection(left, { readonly: true });
    backup.exec('BEGIN');
    expect(backup.prepare('SELECT count(*) FROM journal').pluck().get()).toBe(4);
    const next = await openSqliteStorage({ file: left, now });
    expect((await next.load(room))?.seq).toBe(4);
    backup.close();
    await next.close();
  });

  describe('while the disk is full', () => {
    afterEach(() => vi.restoreAllMocks());

    const fill = (): { empty(): void } => {
      const full = vi.spyOn(SqliteDatabase.prototype, 'appendGroup').mockImplementation(() => {
        throw new StorageFullError('The disk is full.');
      });
      return { empty: () => full.mockRestore() };
    };

    it('edits wait in their order and are stored by themselves once there is space; reading goes on', async () => {
      const storage = await openSqliteStorage({ file, now });
      const disk = fill();
      const appends = ['three', 'four', 'five'].map((text) => storage.append([journalRecord(spec, text)]));
      await vi.waitFor(() => expect(storage.isFull).toBe(true));
      expect((await storage.load(room))?.seq).toBe(3);
      await expect(storage.putAuthor(spec.id, { id: 'a', name: 'Ada' })).rejects.toBeInstanceOf(StorageFullError);
      disk.empty();
      expect((await Promise.all(appends)).flat()).toEqual([{ seq: 4 }, { seq: 5 }, { seq: 6 }]);
      expect(storage.isFull).toBe(false);
      await storage.close();
    });

    it('closing ends the wait', async () => {
      const storage = await openSqliteStorage({ file, now });
      fill();
      const append = storage.append([journalRecord(spec, 'three')]);
      const refused = expect(append).rejects.toBeInstanceOf(StorageFullError);
      await vi.waitFor(() => expect(storage.isFull).toBe(true));
      await storage.close();
      await refused;
    });
  });

  it('says so when it cannot be opened', async () => {
    await expect(openSqliteStorage({ file: join(directory, 'missing', 'x'), now })).rejects.toBeInstanceOf(
      StorageFailedError,
    );
  });

  it('S3 writes nothing more after the disk failed', () => {
    const database = new SqliteDatabase(file, 42);
    const saboteur = new SqliteConnection(file);
    saboteur.exec('ALTER TABLE journal RENAME TO elsewhere');
    expect(() => database.appendGroup([[journalRecord(spec, 'three')]])).toThrow(StorageFailedError);
    saboteur.exec('ALTER TABLE elsewhere RENAME TO journal');
    saboteur.close();
    expect(() => database.appendGroup([[journalRecord(spec, 'three')]])).toThrow(StorageFailedError);
    expect(database.load(room)?.seq).toBe(3);
    database.close();
  });
});
