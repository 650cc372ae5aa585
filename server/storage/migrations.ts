import type { Database } from 'better-sqlite3';
import { NewerDataError } from './storage-error.ts';

/** One step of the data file's history. Released steps never change; a new shape is a new step. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

/** `Cspc`: tells the file from any other SQLite database. */
export const APPLICATION_ID = 0x43_73_70_63;

export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    name: 'specs, journal, snapshots, authors',
    sql: `
      CREATE TABLE spec (
        id TEXT PRIMARY KEY,
        path TEXT NOT NULL,
        epoch TEXT NOT NULL,
        base_sha256 TEXT,
        exported_seq INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        deleted_at INTEGER,
        title TEXT NOT NULL,
        number TEXT,
        slug TEXT NOT NULL,
        status TEXT,
        gaps TEXT,
        complete REAL
      ) STRICT;
      CREATE UNIQUE INDEX spec_by_path ON spec (path) WHERE deleted_at IS NULL;
      CREATE TABLE journal (
        room TEXT NOT NULL,
        seq INTEGER NOT NULL,
        epoch TEXT NOT NULL,
        session TEXT NOT NULL,
        author TEXT NOT NULL,
        received_at INTEGER NOT NULL,
        bytes BLOB NOT NULL,
        checksum INTEGER NOT NULL,
        PRIMARY KEY (room, seq)
      ) STRICT;
      CREATE TABLE snapshot (
        room TEXT PRIMARY KEY,
        seq INTEGER NOT NULL,
        bytes BLOB NOT NULL,
        checksum INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE author (
        spec TEXT NOT NULL,
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (spec, id)
      ) STRICT, WITHOUT ROWID;`,
  },
  {
    version: 2,
    name: 'owners of Yjs client ids',
    sql: `
      CREATE TABLE owner (
        room TEXT NOT NULL,
        client INTEGER NOT NULL,
        session TEXT NOT NULL,
        PRIMARY KEY (room, client)
      ) STRICT, WITHOUT ROWID;`,
  },
  {
    version: 3,
    name: 'texts that later versions are merged against',
    sql: `
      CREATE TABLE base (
        spec TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        bytes BLOB NOT NULL,
        kept_at INTEGER NOT NULL,
        PRIMARY KEY (spec, sha256)
      ) STRICT;`,
  },
  {
    version: 4,
    name: 'versions of documents',
    sql: `
      CREATE TABLE version (
        spec TEXT NOT NULL,
        number INTEGER NOT NULL,
        epoch TEXT NOT NULL,
        seq INTEGER NOT NULL,
        kind TEXT NOT NULL,
        made_at INTEGER NOT NULL,
        authors TEXT NOT NULL,
        name TEXT,
        detail TEXT,
        summary TEXT,
        gaps TEXT,
        sha256 TEXT NOT NULL,
        size INTEGER NOT NULL,
        PRIMARY KEY (spec, number)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE version_text (
        spec TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        bytes BLOB NOT NULL,
        PRIMARY KEY (spec, sha256)
      ) STRICT;
      CREATE TABLE version_author (
        room TEXT NOT NULL,
        author TEXT NOT NULL,
        seq INTEGER NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (room, author)
      ) STRICT, WITHOUT ROWID;`,
  },
  {
    version: 5,
    name: 'where each journal ends',
    // Counted over the tables themselves: a damaged index would hide what it is to be compared with.
    sql: `
      CREATE TABLE head (
        room TEXT PRIMARY KEY,
        seq INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      INSERT INTO head SELECT room, max(seq) FROM (
        SELECT room, seq FROM journal NOT INDEXED UNION ALL SELECT room, seq FROM snapshot NOT INDEXED) GROUP BY room;`,
  },
  {
    version: 6,
    name: 'outlines of snapshots',
    sql: `
      CREATE TABLE outline (
        room TEXT PRIMARY KEY,
        seq INTEGER NOT NULL,
        bytes BLOB NOT NULL,
        checksum INTEGER NOT NULL
      ) STRICT;`,
  },
];

/** The newest version of a data file that this program knows. */
export const newestVersion = MIGRATIONS.at(-1)?.version ?? 0;

/**
 * Brings a database to the newest version, each step in a transaction of its own.
 * @throws NewerDataError when the file has steps that this program does not know.
 */
export function migrate(database: Database, now: number, migrations: readonly Migration[] = MIGRATIONS): void {
  const known = migrations.at(-1)?.version ?? 0;
  const found = Number(database.pragma('user_version', { simple: true }));
  if (found > known) {
    throw new NewerDataError(`The data file has version ${found}; this Cospec knows versions up to ${known}.`);
  }
  for (const { version, name, sql } of migrations) {
    if (version <= found) continue;
    database
      .transaction(() => {
        database.exec(`CREATE TABLE IF NOT EXISTS migration (
          version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT`);
        database.exec(sql);
        database.prepare('INSERT INTO migration VALUES (?, ?, ?)').run(version, name, now);
        database.pragma(`user_version = ${version}`);
        database.pragma(`application_id = ${APPLICATION_ID}`);
      })
      .immediate();
  }
}
