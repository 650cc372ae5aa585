import { deserialize, serialize } from 'node:v8';
import type { ArgumentsOf, DatabaseChannel, Operation, ResultOf } from '../../server/storage/sqlite-channel.ts';
import { SqliteDatabase } from '../../server/storage/sqlite-database.ts';
import type { NewJournalRecord, SpecRecord } from '../../server/storage/storage.ts';
import { StorageFailedError } from '../../server/storage/storage-error.ts';
import type { Disk } from './simulated-disk.ts';

const WRITES: ReadonlySet<Operation> = new Set<Operation>([
  'putSpec',
  'createSpec',
  'replaceEpoch',
  'appendGroup',
  'saveSnapshot',
  'putAuthor',
  'putBase',
]);

/** How long the disk takes. */
export interface DiskPace {
  access(): Promise<void>;
  sync(): Promise<void>;
}

/**
 * The production database on a disk that can fail. SQLite's binding lets nobody in between SQLite and its files, so what
 * is simulated is its write-ahead log: the tables are the real ones, in memory, with all their SQL, and every transaction
 * is an entry of a log on the simulated disk, committed when the log is synced. A restart runs the transactions of the log
 * again, which give the same tables. The queue above is the production one as well. What SQLite itself does on a failing
 * disk is shown by tests with real disks.
 */
export class SimulatedDatabase implements DatabaseChannel {
  readonly #disk: Disk;
  readonly #pace: DiskPace;
  readonly #database: SqliteDatabase;
  #failure: StorageFailedError | null = null;

  private constructor(disk: Disk, pace: DiskPace, database: SqliteDatabase) {
    this.#disk = disk;
    this.#pace = pace;
    this.#database = database;
  }

  /** As the production database does, it serves nothing of the log before that is synced. */
  static open(disk: Disk, pace: DiskPace): SimulatedDatabase {
    const database = replay(disk.read());
    disk.checkpoint();
    return new SimulatedDatabase(disk, pace, database);
  }

  async call<K extends Operation>(operation: K, ...args: ArgumentsOf<K>): Promise<ResultOf<K>> {
    await this.#pace.access();
    if (this.#failure !== null && operation !== 'close') throw this.#failure;
    if (!WRITES.has(operation)) return perform(this.#database, operation, args);
    // A full disk is found before anything is changed: SQLite would roll back.
    this.#disk.write(entryOf(operation, ...args));
    const result = perform(this.#database, operation, args);
    await this.#pace.sync();
    try {
      this.#disk.sync();
    } catch (error) {
      this.#failure = error instanceof StorageFailedError ? error : new StorageFailedError(String(error));
      throw this.#failure;
    }
    return result;
  }

  end(): Promise<void> {
    return Promise.resolve();
  }
}

function perform<K extends Operation>(database: SqliteDatabase, operation: K, args: ArgumentsOf<K>): ResultOf<K> {
  return Reflect.apply(database[operation], database, args) as ResultOf<K>;
}

/** The tables that a log gives. A transaction that was refused is refused again. */
export function replay(log: readonly Uint8Array[]): SqliteDatabase {
  const database = new SqliteDatabase(':memory:', 0);
  for (const entry of log) {
    const [operation, args]: [Operation, ArgumentsOf<Operation>] = deserialize(entry);
    try {
      perform(database, operation, args);
    } catch (error) {
      if (error instanceof StorageFailedError) throw error;
    }
  }
  return database;
}

/** A transaction, as the log has it. */
export function entryOf<K extends Operation>(operation: K, ...args: ArgumentsOf<K>): Uint8Array {
  return serialize([operation, args]);
}

/** The document updates that an entry of the log brings, as far as it is an edit or a seed. */
export function updatesIn(entry: Uint8Array): Uint8Array[] {
  const [operation, args]: [Operation, readonly unknown[]] = deserialize(entry);
  if (operation === 'createSpec') {
    const [, seed] = args as [SpecRecord, Uint8Array];
    return [seed];
  }
  if (operation !== 'appendGroup') return [];
  const [batches] = args as [NewJournalRecord[][]];
  return batches.flat().map(({ update }) => update);
}
