import { existsSync } from 'node:fs';
import { copyFile, link, mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import SqliteConnection from 'better-sqlite3';
import { syncToDisk } from './durable-file.ts';

/** SQLite's log and its index belong to one file and would ruin another one of the same name. */
const LOGS = ['-wal', '-shm'] as const;

/** Removes a data file with all that SQLite keeps beside it. */
export async function removeDataFile(file: string): Promise<void> {
  for (const ending of ['', ...LOGS]) await rm(`${file}${ending}`, { force: true });
}

/**
 * Puts a new data file in the place of one that nobody has open. The old one is kept in a folder of its own first, so
 * that at no moment, whatever happens, it is nowhere.
 * @param fresh a file beside it, on the disk.
 * @returns whether there was an old one.
 */
export async function replaceDataFile(file: string, fresh: string, aside: string): Promise<boolean> {
  const existed = existsSync(file);
  if (existed) {
    foldLog(file);
    await mkdir(aside, { mode: 0o700 });
    for (const ending of ['', ...LOGS]) await keep(`${file}${ending}`, aside);
    await syncToDisk(aside);
    await syncToDisk(dirname(aside));
  }
  for (const ending of LOGS) await rm(`${file}${ending}`, { force: true });
  await rename(fresh, file);
  await syncToDisk(dirname(file));
  return existed;
}

/** What a killed server left in the log goes into the file. A damaged file keeps its log, which is kept beside it. */
function foldLog(file: string): void {
  try {
    const database = new SqliteConnection(file);
    try {
      database.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      database.close();
    }
  } catch {
    // Whatever is wrong with it is no reason against replacing it.
  }
}

/** Linked, where the file system can: that takes no space and no time. */
async function keep(file: string, folder: string): Promise<void> {
  if (!existsSync(file)) return;
  const kept = join(folder, basename(file));
  await link(file, kept).catch(() => copyFile(file, kept));
  await syncToDisk(kept);
}
