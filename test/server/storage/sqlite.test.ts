import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteConnection from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { roomName } from '../../../server/storage/room-name.ts';
import { openSqliteStorage } from '../../../server/storage/sqlite.ts';
import { SqliteDatabase } from '../../../server/storage/sqlite-database.ts';
import { DamagedDocumentError, NewerDataError, StorageFailedError } from '../../../server/storage/storage-error.ts';
import { ALICE, bytes, journalRecord, specRecord, storageContract } from './storage-contract.ts';

const now = (): number => 42;

storageContract('sqlite', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'cospec-storage-'));
  return {
    open: () => openSqliteStorage({ file: join(directory, 'cospec.sqlite'), now }),
    remove: () => rm(directory, { recursive: true }),
  };
});

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
    ['a damaged snapshot', `INSERT INTO snapshot VALUES ('${room}', 1, x'00', 0)`],
  ])('S4 reports %s as damage', async (_what, sql) => {
    tamper(sql);
    const storage = await openSqliteStorage({ file, now });
    await expect(storage.load(room)).rejects.toBeInstanceOf(DamagedDocumentError);
    await storage.close();
  });

  it('is versioned, with the history of its migrations, and refuses to open a newer one', async () => {
    const connection = new SqliteConnection(file);
    expect(connection.prepare('SELECT version, applied_at FROM migration').all()).toEqual([
      { version: 1, applied_at: 42 },
      { version: 2, applied_at: 42 },
    ]);
    expect(connection.pragma('journal_mode', { simple: true })).toBe('wal');
    connection.pragma('user_version = 99');
    connection.close();
    await expect(openSqliteStorage({ file, now })).rejects.toBeInstanceOf(NewerDataError);
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
