import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import SqliteConnection, { type Database } from 'better-sqlite3';

/** Who serves a data directory, as written beside its data. */
export interface DirectoryOwner {
  readonly pid: number;
  /** `http://127.0.0.1:4321`; null while the server is starting. */
  readonly address: string | null;
}

/** Another server has the directory. The message names its address and is meant for people. */
export class DataDirectoryBusyError extends Error {
  override readonly name = 'DataDirectoryBusyError';
  readonly owner: DirectoryOwner | null;

  constructor(directory: string, owner: DirectoryOwner | null) {
    const who =
      owner === null
        ? 'another process'
        : `the Cospec server at ${owner.address ?? 'an address not yet known'} (pid ${owner.pid})`;
    super(`The data directory ${directory} is in use by ${who}.`);
    this.owner = owner;
  }
}

/** The data directory cannot be made or written. The message is meant for people. */
export class DataDirectoryError extends Error {
  override readonly name = 'DataDirectoryError';
}

/** Exclusive ownership of a data directory, until released or until the process ends in whatever way. */
export interface DataDirectory {
  readonly path: string;
  /** Where the storage keeps its database. */
  readonly databaseFile: string;
  /** Makes the address known to servers that try to start on the same directory. */
  announce(address: string): Promise<void>;
  release(): Promise<void>;
}

/** Where the documents of a data directory are. */
export function databaseFileOf(path: string): string {
  return join(path, 'cospec.sqlite');
}

/**
 * Takes a data directory for this process, making it when it is missing.
 *
 * Liveness is the operating system's: an exclusive SQLite transaction on an otherwise empty file holds a lock that ends
 * with the process, also after kill -9, so neither a stale file nor a reused process id can lock a team out. The file
 * `server.json` only says who it is.
 * @throws DataDirectoryBusyError, DataDirectoryError
 */
export async function takeDataDirectory(path: string, pid: number = process.pid): Promise<DataDirectory> {
  const ownerFile = join(path, 'server.json');
  await mkdir(path, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw unusable(path, error);
  });
  const lock = await lockFile(join(path, 'lock.sqlite'), path, ownerFile);
  const write = async (owner: DirectoryOwner): Promise<void> => {
    // A reader never sees half a file.
    const temporary = `${ownerFile}.${pid}`;
    await writeFile(temporary, `${JSON.stringify(owner)}\n`, { mode: 0o600 });
    await rename(temporary, ownerFile);
  };
  await write({ pid, address: null }).catch((error: unknown) => {
    lock.close();
    throw unusable(path, error);
  });
  return {
    path,
    databaseFile: databaseFileOf(path),
    announce: (address) => write({ pid, address }),
    release: async () => {
      if (!lock.open) return;
      await rm(ownerFile, { force: true });
      lock.close();
    },
  };
}

async function lockFile(file: string, directory: string, ownerFile: string): Promise<Database> {
  let lock: Database | null = null;
  try {
    lock = new SqliteConnection(file, { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock?.close();
    if (error instanceof SqliteConnection.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new DataDirectoryBusyError(directory, await readOwner(ownerFile));
    }
    throw unusable(directory, error);
  }
}

async function readOwner(file: string): Promise<DirectoryOwner | null> {
  try {
    const owner: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof owner !== 'object' || owner === null || !('pid' in owner) || !('address' in owner)) return null;
    const { pid, address } = owner;
    if (typeof pid !== 'number' || (address !== null && typeof address !== 'string')) return null;
    return { pid, address };
  } catch {
    return null;
  }
}

function unusable(path: string, error: unknown): DataDirectoryError {
  const reason = error instanceof Error ? error.message : String(error);
  return new DataDirectoryError(`The data directory ${path} cannot be used: ${reason}`);
}
