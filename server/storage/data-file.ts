import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import SqliteConnection, { type Database } from 'better-sqlite3';
import { recordChecksum, snapshotChecksum } from './checksum.ts';
import { APPLICATION_ID, newestVersion } from './migrations.ts';
import { type JournalRow, plainBytes, recordOf, type SnapshotRow } from './sqlite-journal.ts';
import { recordOfSpec, type SpecRow } from './sqlite-specs.ts';
import type { SpecRecord } from './storage.ts';

/** A file that cannot be looked at: missing, no data file of Cospec, or a newer one. The message is meant for people. */
export class DataFileError extends Error {
  override readonly name = 'DataFileError';
}

/** A record as it lies there. */
export interface StoredPart {
  readonly seq: number;
  readonly bytes: Uint8Array;
  /** Milliseconds since 1970; null for a snapshot. */
  readonly receivedAt: number | null;
  /** The checksum holds. */
  readonly intact: boolean;
}

/** A version that was kept, as it lies there. */
export interface StoredVersionText {
  readonly spec: string;
  readonly number: number;
  /** The history that it is of, and its last edit in it. */
  readonly epoch: string;
  readonly seq: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Of the text. */
  readonly sha256: string;
  /** The text, gzip; null where it is missing. */
  readonly bytes: Uint8Array | null;
}

/** All that is stored of a room, whether it is sound or not. */
export interface StoredHistory {
  readonly snapshot: StoredPart | null;
  /** After the snapshot, in order; numbers may be missing. */
  readonly records: readonly StoredPart[];
  /** Number of the last record ever made, 0 where that is lost; null in files of versions that did not keep it. */
  readonly last: number | null;
  /** The file's index leads to all records; where it does not, they were looked for without it. */
  readonly indexed: boolean;
}

/** Schema version that brought the texts that files were last known with. */
const BASES_SINCE = 3;
/** The one that brought versions of documents. */
const VERSIONS_SINCE = 4;
/** The one that keeps where each journal ends. */
const HEADS_SINCE = 5;

/**
 * A data file, or a backup, opened for looking only. It shows one moment, also while a server writes, and tells what is
 * damaged instead of failing.
 */
export class DataFile {
  /** Of its schema. */
  readonly version: number;
  readonly #database: Database;

  private constructor(database: Database, version: number) {
    this.#database = database;
    this.version = version;
  }

  /** @throws DataFileError */
  static open(file: string): DataFile {
    if (!existsSync(file)) throw new DataFileError(`There is no data file ${file}.`);
    let database: Database | null = null;
    try {
      database = new SqliteConnection(file, { readonly: true, fileMustExist: true });
      // One moment for everything that is read.
      database.exec('BEGIN');
      const application = database.pragma('application_id', { simple: true });
      const version = Number(database.pragma('user_version', { simple: true }));
      if (application !== APPLICATION_ID) throw new DataFileError(`${file} is not a data file of Cospec.`);
      if (version > newestVersion) {
        throw new DataFileError(
          `${file} has version ${version}; this Cospec knows versions up to ${newestVersion}. Use the newer Cospec that wrote it.`,
        );
      }
      return new DataFile(database, version);
    } catch (error) {
      database?.close();
      if (error instanceof DataFileError) throw error;
      throw new DataFileError(`${file} cannot be read: ${reasonOf(error)}.`);
    }
  }

  /** What SQLite finds wrong with the file itself; empty for a sound one. */
  problems(): string[] {
    try {
      const rows = this.#database.pragma('integrity_check(20)', { simple: false });
      const found = Array.isArray(rows) ? rows.map((row) => String(Object.values(row)[0])) : [];
      return found.filter((line) => line !== 'ok');
    } catch (error) {
      return [reasonOf(error)];
    }
  }

  specs(): SpecRecord[] {
    return this.#database.prepare<[], SpecRow>('SELECT * FROM spec ORDER BY path, id').all().map(recordOfSpec);
  }

  /** Every room that something is stored of, those of earlier histories included. */
  rooms(): string[] {
    const heads = this.version < HEADS_SINCE ? '' : 'UNION SELECT room FROM head';
    const rooms = this.#database.prepare<[], { room: string }>(
      `SELECT room FROM journal UNION SELECT room FROM snapshot ${heads} ORDER BY room`,
    );
    return rooms.all().map(({ room }) => room);
  }

  /** @throws Error where the pages that hold it cannot be read */
  history(room: string): StoredHistory {
    const snapshot = this.#database.prepare<[string], SnapshotRow>('SELECT * FROM snapshot WHERE room = ?').get(room);
    const base = snapshot?.seq ?? 0;
    const last = this.#lastOf(room);
    const found = this.#records(room, base, '');
    // A damaged index ends a journal early, or leaves some of it out, and nobody notices.
    const all = last === null || base + found.length >= last ? found : this.#records(room, base, 'NOT INDEXED');
    return {
      snapshot: snapshot === undefined ? null : snapshotPart(snapshot),
      records: all.map(recordPart),
      last,
      indexed: all.length === found.length,
    };
  }

  #records(room: string, base: number, how: '' | 'NOT INDEXED'): JournalRow[] {
    return this.#database
      .prepare<[string, number], JournalRow>(`SELECT * FROM journal ${how} WHERE room = ? AND seq > ? ORDER BY seq`)
      .all(room, base);
  }

  #lastOf(room: string): number | null {
    if (this.version < HEADS_SINCE) return null;
    return this.#database.prepare<[string], { seq: number }>('SELECT seq FROM head WHERE room = ?').get(room)?.seq ?? 0;
  }

  /** Every version that is kept, by spec, oldest first, one at a time. */
  *versions(): Generator<StoredVersionText> {
    if (this.version < VERSIONS_SINCE) return;
    yield* this.#database
      .prepare<[], StoredVersionText>(`SELECT spec, number, epoch, seq, made_at AS at, sha256, bytes FROM version
        LEFT JOIN version_text USING (spec, sha256) ORDER BY spec, number`)
      .iterate();
  }

  /** Bytes that a spec's file or a client had, kept under their hash. Null: not kept, or damaged. */
  base(spec: string, sha256: string): Uint8Array | null {
    if (this.version < BASES_SINCE) return null;
    try {
      const row = this.#database
        .prepare<[string, string], { bytes: Uint8Array }>('SELECT bytes FROM base WHERE spec = ? AND sha256 = ?')
        .get(spec, sha256);
      if (row === undefined || createHash('sha256').update(row.bytes).digest('hex') !== sha256) return null;
      return plainBytes(row.bytes);
    } catch {
      return null;
    }
  }

  close(): void {
    this.#database.close();
  }
}

function snapshotPart({ room, seq, bytes, checksum }: SnapshotRow): StoredPart {
  const intact = snapshotChecksum(room, seq, bytes) === checksum;
  return { seq, bytes: plainBytes(bytes), receivedAt: null, intact };
}

function recordPart(row: JournalRow): StoredPart {
  const record = recordOf(row);
  const { seq, update, receivedAt, checksum } = record;
  return { seq, bytes: update, receivedAt, intact: recordChecksum(record) === checksum };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
