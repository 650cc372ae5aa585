/** Entry of the thread that owns the database, so that no fsync ever stops the event loop. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Answer, Request, WorkerSettings } from './sqlite-channel.ts';
import { SqliteDatabase } from './sqlite-database.ts';
import { toErrorData } from './storage-error.ts';

const port = parentPort;
if (port === null) throw new Error('sqlite-worker runs as a worker thread only.');
const { file, now }: WorkerSettings = workerData;

const answer = (work: () => unknown): void => {
  let message: Answer;
  try {
    message = { value: work() };
  } catch (error) {
    message = { error: toErrorData(error) };
  }
  port.postMessage(message);
};

let database: SqliteDatabase | null = null;
answer(() => {
  database = new SqliteDatabase(file, now);
});

port.on('message', ({ operation, args }: Request) => {
  answer(() => {
    if (database === null) throw new Error('The database is not open.');
    return Reflect.apply(database[operation], database, args);
  });
});
