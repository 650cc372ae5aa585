import SqliteConnection, { type Database, type Statement } from 'better-sqlite3';
import { outlineChecksum, recordChecksum, snapshotChecksum } from './checksum.ts';
import { roomName } from './room-name.ts';
import type { JournalRecord, NewJournalRecord, StoredDocument } from './storage.ts';
import { DamagedDocumentError } from './storage-error.ts';

export interface JournalRow {
  readonly room: string;
  readonly seq: number;
  readonly epoch: string;
  readonly session: string;
  readonly author: string;
  readonly received_at: number;
  readonly bytes: Uint8Array;
  readonly checksum: number;
}

export interface SnapshotRow {
  readonly room: string;
  readonly seq: number;
  readonly bytes: Uint8Array;
  readonly checksum: number;
}

const TABLES = ['journal', 'snapshot', 'outline', 'head', 'owner', 'version_author'] as const;

/** The tables `journal`, `snapshot`, `outline`, `head` and `owner`. Synchronous; the caller holds the transaction. */
export class JournalTable {
  readonly #head: Statement<[string], { seq: number }>;
  readonly #advance: Statement<[string], { seq: number }>;
  readonly #insert: Statement<[JournalRow]>;
  readonly #records: Statement<[string, number], JournalRow>;
  readonly #snapshot: Statement<[string], SnapshotRow>;
  readonly #putSnapshot: Statement<[SnapshotRow]>;
  readonly #outline: Statement<[string, number], SnapshotRow>;
  readonly #putOutline: Statement<[SnapshotRow]>;
  readonly #claim: Statement<[string, number, string]>;
  readonly #owners: Statement<[string], { client: number; session: string }>;
  readonly #dropUpTo: Statement<[string, number]>;
  readonly #drop: readonly Statement<[string]>[];
  readonly #roomsFrom: Statement<[string, string], { room: string }>;
  readonly #all: readonly Statement<[string], unknown>[];

  constructor(database: Database) {
    this.#head = database.prepare('SELECT seq FROM head WHERE room = ?');
    this.#advance = database.prepare(
      'INSERT INTO head VALUES (?, 1) ON CONFLICT (room) DO UPDATE SET seq = seq + 1 RETURNING seq',
    );
    this.#insert = database.prepare(
      'INSERT INTO journal VALUES (@room, @seq, @epoch, @session, @author, @received_at, @bytes, @checksum)',
    );
    this.#records = database.prepare('SELECT * FROM journal WHERE room = ? AND seq > ? ORDER BY seq');
    this.#snapshot = database.prepare('SELECT * FROM snapshot WHERE room = ?');
    this.#putSnapshot = database.prepare(`INSERT INTO snapshot VALUES (@room, @seq, @bytes, @checksum)
      ON CONFLICT (room) DO UPDATE SET seq = excluded.seq, bytes = excluded.bytes, checksum = excluded.checksum`);
    this.#outline = database.prepare('SELECT * FROM outline WHERE room = ? AND seq = ?');
    this.#putOutline = database.prepare('INSERT OR REPLACE INTO outline VALUES (@room, @seq, @bytes, @checksum)');
    this.#dropUpTo = database.prepare('DELETE FROM journal WHERE room = ? AND seq <= ?');
    this.#claim = database.prepare('INSERT OR IGNORE INTO owner VALUES (?, ?, ?)');
    this.#owners = database.prepare('SELECT client, session FROM owner WHERE room = ?');
    this.#drop = TABLES.map((table) => database.prepare(`DELETE FROM ${table} WHERE room = ?`));
    const rooms = TABLES.map((table) => `SELECT room FROM ${table}`).join(' UNION ');
    this.#roomsFrom = database.prepare(`SELECT room FROM (${rooms}) WHERE room >= ? AND room < ?`);
    this.#all = TABLES.map((table) => database.prepare(`SELECT * FROM ${table} WHERE room = ?`));
  }

  /** Number of the last record ever made; 0 for a room without any. */
  lastSeq(room: string): number {
    return this.#head.get(room)?.seq ?? 0;
  }

  /** Its number is kept beside the journal: of a journal whose end is gone nothing else could tell. */
  append(record: NewJournalRecord): number {
    const seq = this.#advance.get(record.room)?.seq ?? 0;
    const { room, epoch, session, author, receivedAt, update } = record;
    const checksum = recordChecksum({ ...record, seq });
    this.#insert.run({ room, seq, epoch, session, author, received_at: receivedAt, bytes: update, checksum });
    for (const client of record.claims ?? []) this.#claim.run(room, client, session);
    return seq;
  }

  load(room: string): StoredDocument | null {
    const snapshot = this.#snapshot.get(room);
    const base = snapshot?.seq ?? 0;
    const updates = this.#records.all(room, base).map(recordOf);
    const last = this.lastSeq(room);
    if (snapshot === undefined && updates.length === 0 && last === 0) return null;
    if (snapshot !== undefined && snapshotChecksum(room, base, snapshot.bytes) !== snapshot.checksum) {
      throw new DamagedDocumentError(`The snapshot of room ${room} at seq ${base} fails its checksum.`);
    }
    updates.forEach((record, index) => {
      const expected = base + index + 1;
      if (record.seq !== expected) throw new DamagedDocumentError(`Room ${room} misses its record ${expected}.`);
      if (recordChecksum(record) !== record.checksum) {
        throw new DamagedDocumentError(`Record ${record.seq} of room ${room} fails its checksum.`);
      }
    });
    const seq = base + updates.length;
    if (seq < last) throw new DamagedDocumentError(`Room ${room} misses its records ${seq + 1} to ${last}.`);
    if (seq > last) throw new DamagedDocumentError(`Room ${room} has record ${seq}, and ${last} as its last one.`);
    return {
      snapshot: snapshot === undefined ? null : plainBytes(snapshot.bytes),
      outline: snapshot === undefined ? null : this.#outlineOf(snapshot),
      updates,
      seq,
      owners: new Map(this.#owners.all(room).map(({ client, session }) => [client, session])),
    };
  }

  saveSnapshot(room: string, seq: number, bytes: Uint8Array, outline: Uint8Array | null): void {
    if ((this.#snapshot.get(room)?.seq ?? 0) >= seq) return;
    const checksum = snapshotChecksum(room, seq, bytes);
    this.#putSnapshot.run({ room, seq, bytes, checksum });
    if (outline !== null) {
      this.#putOutline.run({ room, seq, bytes: outline, checksum: outlineChecksum(checksum, outline) });
    }
    this.#dropUpTo.run(room, seq);
  }

  /** One that is damaged, or of another snapshot, is none: whoever wants it makes it from the snapshot. */
  #outlineOf({ room, seq, checksum }: SnapshotRow): Uint8Array | null {
    const row = this.#outline.get(room, seq);
    return row !== undefined && outlineChecksum(checksum, row.bytes) === row.checksum ? plainBytes(row.bytes) : null;
  }

  /** Removes all of a room. */
  drop(room: string): void {
    for (const statement of this.#drop) statement.run(room);
  }

  /**
   * Rooms of a spec's histories that can be removed, except those of some epochs. `.` is the character after the `-` that
   * ends the id in a room's name. To be asked outside of a transaction, which damage that is found would end.
   */
  removable(id: string, ...kept: readonly string[]): string[] {
    const stay = kept.map((epoch) => roomName(id, epoch));
    const rooms = this.#roomsFrom.all(`${id}-`, `${id}.`).map(({ room }) => room);
    return rooms.filter((room) => !stay.includes(room) && this.#isRemovable(room));
  }

  /** What cannot be read cannot be removed, for SQLite has to follow its pages. It must not keep the spec from going on. */
  #isRemovable(room: string): boolean {
    try {
      for (const statement of this.#all) for (const _row of statement.iterate(room));
      return true;
    } catch (error) {
      if (error instanceof SqliteConnection.SqliteError && error.code.startsWith('SQLITE_CORRUPT')) return false;
      throw error;
    }
  }
}

export function recordOf(row: JournalRow): JournalRecord {
  return {
    room: row.room,
    epoch: row.epoch,
    seq: row.seq,
    session: row.session,
    author: row.author,
    receivedAt: row.received_at,
    update: plainBytes(row.bytes),
    checksum: row.checksum,
  };
}

/** SQLite's binding gives Buffers, whose `slice` does not copy; the port promises plain arrays. */
export function plainBytes(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
