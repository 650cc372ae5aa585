import type { SqliteDatabase } from './sqlite-database.ts';
import type { StorageErrorData } from './storage-error.ts';

/** What the worker can be asked to do. */
export type Operation = Exclude<keyof SqliteDatabase, 'constructor'>;
export type ArgumentsOf<K extends Operation> = Parameters<SqliteDatabase[K]>;
export type ResultOf<K extends Operation> = ReturnType<SqliteDatabase[K]>;

/** Given to the worker when it starts. */
export interface WorkerSettings {
  readonly file: string;
  readonly now: number;
}

/** Messages are answered in the order in which they were sent. */
export interface Request {
  readonly operation: Operation;
  readonly args: readonly unknown[];
}

/** The first answer belongs to the opening of the database. */
export type Answer = { readonly value: unknown } | { readonly error: StorageErrorData };

/** Calls a database, wherever it lives. One call is under way at a time. */
export interface DatabaseChannel {
  call<K extends Operation>(operation: K, ...args: ArgumentsOf<K>): Promise<ResultOf<K>>;
  /** Ends the thread. The database has been closed by a call before. */
  end(): Promise<void>;
}
