import type { ArgumentsOf, DatabaseChannel, Operation, ResultOf, WorkerSettings } from './sqlite-channel.ts';
import { SqliteDatabase } from './sqlite-database.ts';

/** The database in this thread: for tests that run from the sources, where there is no compiled worker to start. */
export class DatabaseInProcess implements DatabaseChannel {
  readonly #database: SqliteDatabase;

  constructor({ file, now }: WorkerSettings) {
    this.#database = new SqliteDatabase(file, now);
  }

  async call<K extends Operation>(operation: K, ...args: ArgumentsOf<K>): Promise<ResultOf<K>> {
    // A turn of the event loop, as a thread would take: what is asked for meanwhile shares the next commit.
    await new Promise((resolve) => setImmediate(resolve));
    return Reflect.apply(this.#database[operation], this.#database, args) as ResultOf<K>;
  }

  end(): Promise<void> {
    return Promise.resolve();
  }
}
