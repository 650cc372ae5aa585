import { type FileHandle, open } from 'node:fs/promises';

/** Resolves once a file's content, or a folder's list of names, is on the disk. */
export async function syncToDisk(path: string): Promise<void> {
  let handle: FileHandle | null = null;
  try {
    handle = await open(path, 'r');
    await handle.sync();
  } finally {
    await handle?.close();
  }
}
