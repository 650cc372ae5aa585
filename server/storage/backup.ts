import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import SqliteConnection from 'better-sqlite3';
import { hasCode } from '../repo/inside.ts';
import { DataFileError } from './data-file.ts';
import { syncToDisk } from './durable-file.ts';
import { APPLICATION_ID } from './migrations.ts';

/**
 * Copies a data file as it is at one moment, also while a server writes: everything that was committed before, and
 * nothing after. The copy is one compact file of its own, on the disk when this resolves.
 * @param to must not exist yet.
 * @throws DataFileError, and nothing is left at `to`
 */
export async function copyDataFile(from: string, to: string): Promise<void> {
  await makeEmpty(to);
  try {
    const database = new SqliteConnection(from, { readonly: true, fileMustExist: true });
    try {
      database.prepare('VACUUM INTO ?').run(to);
    } finally {
      database.close();
    }
    // SQLite leaves it to the operating system when the copy reaches the disk.
    await syncToDisk(to);
  } catch (error) {
    await rm(to, { force: true });
    const reason = error instanceof Error ? error.message : String(error);
    throw new DataFileError(`${from} cannot be copied to ${to}: ${reason}.`);
  }
}

/** Nobody but this user reads it, as in the data directory. */
async function makeEmpty(file: string): Promise<void> {
  try {
    await (await open(file, 'wx', 0o600)).close();
  } catch (error) {
    throw new DataFileError(`${file} cannot be written: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

/**
 * Puts a finished copy under its name, where it takes the place of an older backup at once and whole.
 * @throws DataFileError
 */
export async function publishCopy(copy: string, name: string): Promise<void> {
  await rename(copy, name).catch((error: unknown) => {
    throw new DataFileError(`${name} cannot be written: ${error instanceof Error ? error.message : String(error)}.`);
  });
  await syncToDisk(dirname(name));
}

/** A backup may replace an older one, and no other file, least of all the data itself. @throws DataFileError */
export async function assertReplaceable(file: string, dataFile: string): Promise<void> {
  const found = await stat(file).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return null;
    throw new DataFileError(`${file} cannot be written: ${error instanceof Error ? error.message : String(error)}.`);
  });
  if (found === null) return;
  const own = await stat(dataFile).catch(() => null);
  if (own?.ino === found.ino && own.dev === found.dev) {
    throw new DataFileError(`${file} is the data itself; name another file for the backup.`);
  }
  if (!found.isFile()) throw new DataFileError(`${file} is not a file; name the file that the backup is to be.`);
  if (!(await isDataFile(file))) {
    throw new DataFileError(`${file} exists and is not a backup of Cospec; it is not overwritten.`);
  }
}

/** SQLite keeps the application's id at byte 68 of a file. */
async function isDataFile(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 68);
    return bytesRead === 4 && buffer.readUInt32BE() === APPLICATION_ID;
  } finally {
    await handle.close();
  }
}
