import { systemPacing } from './pacing.ts';
import { QueuedStorage, type QueueOptions } from './queued-storage.ts';
import { DatabaseInProcess } from './sqlite-in-process.ts';
import { DatabaseThread } from './sqlite-thread.ts';
import type { Storage } from './storage.ts';

/** Two to three times what an fsync takes here: more edits share one, and nobody sees the difference. Milliseconds. */
const GATHER_MS = 4;

export interface SqliteOptions {
  /** The database file; its folder exists. */
  readonly file: string;
  readonly now: () => number;
  /** Runs the database in this thread. Default: a worker, unless the program runs from its TypeScript sources. */
  readonly inProcess?: boolean;
  readonly onCommit?: QueueOptions['onCommit'];
}

/**
 * Opens the embedded storage: SQLite in a worker, write-ahead log, fsync at every commit, group commit.
 * @throws NewerDataError, StorageFailedError
 */
export async function openSqliteStorage({ file, now, inProcess, onCommit }: SqliteOptions): Promise<Storage> {
  const settings = { file, now: now() };
  const queue = { pacing: systemPacing, ...(onCommit && { onCommit }) };
  const here = inProcess ?? import.meta.url.endsWith('.ts');
  return here
    ? new QueuedStorage(new DatabaseInProcess(settings), { gatherMs: 0, ...queue })
    : new QueuedStorage(await DatabaseThread.open(settings), { gatherMs: GATHER_MS, ...queue });
}
