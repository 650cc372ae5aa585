import SqliteConnection, { type Database } from 'better-sqlite3';
import { migrate, newestVersion } from './migrations.ts';
import { parseRoomName, roomName } from './room-name.ts';
import { BaseTable } from './sqlite-bases.ts';
import { JournalTable } from './sqlite-journal.ts';
import { SpecTable } from './sqlite-specs.ts';
import { VersionTable } from './sqlite-versions.ts';
import type { Author, Authorship, NewJournalRecord, SpecRecord, StoredDocument } from './storage.ts';
import {
  DamagedDocumentError,
  RoomNotCurrentError,
  StorageError,
  type StorageErrorData,
  StorageFailedError,
  StorageFullError,
  toErrorData,
} from './storage-error.ts';
import type { NewVersion, RecentAuthors, StoredVersion, VersionChanges } from './version-storage.ts';

/** What became of one call of a group: the numbers of its records, or why it failed while the others stand. */
export type AppendOutcome = { readonly seqs: readonly number[] } | { readonly error: StorageErrorData };

/** The Storage operations, synchronous: it runs in the worker, or in the test's own thread. */
export class SqliteDatabase {
  readonly #database: Database;
  readonly #specs: SpecTable;
  readonly #journal: JournalTable;
  readonly #bases: BaseTable;
  readonly #versions: VersionTable;
  #failure: StorageFailedError | null = null;

  /** @throws NewerDataError, StorageFailedError */
  constructor(file: string, now: number) {
    try {
      this.#database = new SqliteConnection(file);
      // In WAL mode only FULL fsyncs the log at every commit; NORMAL would lose acknowledged edits in a power cut.
      this.#database.pragma('journal_mode = WAL');
      this.#database.pragma('synchronous = FULL');
      this.#database.pragma('foreign_keys = ON');
      this.#database.pragma('trusted_schema = OFF');
      this.#database.pragma(`journal_size_limit = ${64 * 1024 * 1024}`);
      // What a killed predecessor left in the log may be in the memory of the operating system alone, also where its fsync
      // failed: nothing of it is served before it has been written anew and synced.
      syncWhatWasLeft(this.#database);
      migrate(this.#database, now);
      this.#specs = new SpecTable(this.#database);
      this.#journal = new JournalTable(this.#database);
      this.#bases = new BaseTable(this.#database);
      this.#versions = new VersionTable(this.#database);
    } catch (error) {
      if (error instanceof StorageError) throw error;
      throw new StorageFailedError(`${file} cannot be opened: ${reasonOf(error)}`);
    }
  }

  listSpecs(): SpecRecord[] {
    return this.#read(() => this.#specs.list());
  }

  getSpec(id: string): SpecRecord | null {
    return this.#read(() => this.#specs.get(id));
  }

  putSpec(record: SpecRecord): void {
    this.#write(() => {
      if (this.#specs.get(record.id)?.epoch !== record.epoch) throw notCurrent(roomName(record.id, record.epoch));
      this.#specs.update(record);
    });
  }

  createSpec(record: SpecRecord, seed: Uint8Array, authorship: Authorship): void {
    this.#write(() => {
      this.#specs.insert(record);
      this.#seed(record, seed, authorship);
    });
  }

  replaceEpoch(record: SpecRecord, seed: Uint8Array, authorship: Authorship): void {
    const { id, epoch } = record;
    const going = this.#read(() => this.#journal.removable(id, epoch, this.#specs.get(id)?.epoch ?? epoch));
    this.#write(() => {
      const previous = this.#specs.get(record.id);
      const room = roomName(record.id, record.epoch);
      if (previous === null || this.#journal.lastSeq(room) > 0) throw notCurrent(room);
      this.#specs.update(record);
      this.#seed(record, seed, authorship);
      for (const each of going) this.#journal.drop(each);
    });
  }

  /** Forgets a history that no spec has any more. */
  dropHistory(room: string): void {
    this.#write(() => {
      const name = parseRoomName(room);
      if (name !== null && this.#specs.get(name.id)?.epoch === name.epoch) {
        throw new RoomNotCurrentError(`${room} is the current room of a spec.`);
      }
      this.#journal.drop(room);
    });
  }

  /** One commit, and so one fsync, for all the calls that waited. A call that is refused leaves the others alone. */
  appendGroup(batches: readonly (readonly NewJournalRecord[])[]): AppendOutcome[] {
    return this.#write(() => {
      const current = new Map<string, boolean>();
      return batches.map((batch) => {
        // Before anything of the batch is written, for it is all or nothing.
        const stray = batch.find((record) => !this.#isCurrent(record, current));
        if (stray !== undefined) return { error: toErrorData(notCurrent(stray.room)) };
        return { seqs: batch.map((record) => this.#journal.append(record)) };
      });
    });
  }

  load(room: string): StoredDocument | null {
    return this.#read(() => this.#journal.load(room));
  }

  saveSnapshot(room: string, uptoSeq: number, snapshot: Uint8Array, outline: Uint8Array | null = null): void {
    this.#write(() => {
      const name = parseRoomName(room);
      if (name !== null) this.#versions.noteAuthors(name.id, name.epoch, uptoSeq);
      this.#journal.saveSnapshot(room, uptoSeq, snapshot, outline);
    });
  }

  authors(id: string): Author[] {
    return this.#read(() => this.#specs.authors(id));
  }

  putAuthor(id: string, author: Author): void {
    this.#write(() => this.#specs.putAuthor(id, author));
  }

  putBase(id: string, sha256: string, bytes: Uint8Array, at: number): void {
    this.#write(() => this.#bases.put(id, sha256, bytes, at));
  }

  base(id: string, sha256: string): Uint8Array | null {
    return this.#read(() => this.#bases.get(id, sha256));
  }

  /** The version is written anew: a commit like any other, of one page. */
  probe(): void {
    this.#write(() => this.#database.pragma(`user_version = ${newestVersion}`));
  }

  listVersions(spec: string): StoredVersion[] {
    return this.#read(() => this.#versions.list(spec));
  }

  lastVersions(): Pick<StoredVersion, 'spec' | 'epoch' | 'seq'>[] {
    return this.#read(() => this.#versions.last());
  }

  versionText(spec: string, number: number): Uint8Array | null {
    return this.#read(() => this.#versions.text(spec, number));
  }

  recentAuthors(spec: string, epoch: string): RecentAuthors {
    return this.#read(() => this.#versions.recentAuthors(spec, epoch));
  }

  putVersion(version: NewVersion): number {
    return this.#write(() => this.#versions.put(version));
  }

  changeVersion(spec: string, number: number, changes: VersionChanges): boolean {
    return this.#write(() => this.#versions.change(spec, number, changes));
  }

  dropVersions(spec: string, numbers: readonly number[]): void {
    this.#write(() => this.#versions.drop(spec, numbers));
  }

  close(): void {
    this.#database.close();
  }

  #seed(record: SpecRecord, update: Uint8Array, authorship: Authorship): void {
    const { session, author, receivedAt } = authorship;
    const room = roomName(record.id, record.epoch);
    this.#journal.append({ room, epoch: record.epoch, session, author, receivedAt, update });
  }

  /** Whether a record's room is the one of a spec that is not deleted; asked once a room and commit. */
  #isCurrent({ room, epoch }: NewJournalRecord, known: Map<string, boolean>): boolean {
    const name = parseRoomName(room);
    if (name === null || name.epoch !== epoch) return false;
    const before = known.get(room);
    if (before !== undefined) return before;
    const isCurrent = this.#specs.liveEpoch(name.id) === epoch;
    known.set(room, isCurrent);
    return isCurrent;
  }

  /** Runs in one transaction. Anything but a refusal of ours and a full disk means that the disk failed, and stays so (S3). */
  #write<T>(change: () => T): T {
    if (this.#failure !== null) throw this.#failure;
    try {
      return this.#database.transaction(change).immediate();
    } catch (error) {
      if (error instanceof StorageError) throw error;
      if (isDiskFull(error)) throw new StorageFullError(`The disk is full: ${reasonOf(error)}`);
      this.#failure = new StorageFailedError(`The data could not be written: ${reasonOf(error)}`);
      throw this.#failure;
    }
  }

  #read<T>(query: () => T): T {
    try {
      return query();
    } catch (error) {
      if (error instanceof StorageError) throw error;
      if (reasonOf(error).includes('malformed')) throw new DamagedDocumentError(`The data file: ${reasonOf(error)}`);
      throw new StorageFailedError(`The data could not be read: ${reasonOf(error)}`);
    }
  }
}

/** Milliseconds that a backup of an older state gets to finish. */
const OTHERS_MS = 60_000;

/** Pages in the log, and those of them that are in the file and synced. */
interface CheckpointRow {
  readonly log: number;
  readonly checkpointed: number;
}

/** @throws StorageFailedError where another program keeps an older state of the file open, so that it cannot be done. */
function syncWhatWasLeft(database: Database): void {
  const usual = Number(database.pragma('busy_timeout', { simple: true }));
  database.pragma(`busy_timeout = ${OTHERS_MS}`);
  const row = database.prepare<[], CheckpointRow>('PRAGMA wal_checkpoint(FULL)').get();
  if (row !== undefined && row.checkpointed < row.log) {
    throw new StorageFailedError('The data file is held open by another program.');
  }
  // Who reads the newest state only keeps the log from being cut short, which can wait.
  database.pragma('busy_timeout = 0');
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.pragma(`busy_timeout = ${usual}`);
}

function notCurrent(room: string): RoomNotCurrentError {
  return new RoomNotCurrentError(`${room} is not the current room of a spec.`);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** SQLite has rolled the transaction back: the data is as it was. */
function isDiskFull(error: unknown): boolean {
  return error instanceof SqliteConnection.SqliteError && ['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE'].includes(error.code);
}
