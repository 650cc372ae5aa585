import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rmdir, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { hasCode, resolveInside } from './inside.ts';

export interface SpecFile {
  readonly bytes: Buffer;
  /** Hex. */
  readonly sha256: string;
}

/** The file is a directory, a device, or larger than allowed. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';
}

/** The file is not the one the writer expected to replace. */
export class FileChangedError extends Error {
  override readonly name = 'FileChangedError';
  /** Hash of what is there now; null when there is nothing. */
  readonly actual: string | null;
  constructor(path: string, actual: string | null) {
    super(`${path} was changed by somebody else.`);
    this.actual = actual;
  }
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Reads a file of the repository; null when there is none.
 * @throws OutsideRepositoryError, UnreadableFileError
 */
export async function readSpecFile(root: string, path: string, maxBytes: number): Promise<SpecFile | null> {
  const target = await resolveInside(root, path);
  try {
    const info = await stat(target);
    if (!info.isFile()) throw new UnreadableFileError(`${path} is not a file.`);
    if (info.size > maxBytes) throw new UnreadableFileError(`${path} is larger than ${maxBytes} bytes.`);
    const bytes = await readFile(target);
    return { bytes, sha256: sha256Of(bytes) };
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return null;
    if (hasCode(error, 'EACCES', 'EPERM')) throw new UnreadableFileError(`${path} cannot be read.`);
    throw error;
  }
}

/**
 * Replaces a file of the repository in one step: readers see the old bytes or the new ones, also after a power cut. Keeps
 * the file's mode and makes missing folders.
 * @param expect hash the present file must have, null for "no file".
 * @throws OutsideRepositoryError, FileChangedError
 */
export async function writeSpecFile(
  root: string,
  path: string,
  bytes: Uint8Array,
  expect: string | null,
): Promise<void> {
  await mkdir(dirname(await resolveInside(root, path)), { recursive: true });
  // Resolved again: the folders exist now, so that a link among them cannot have slipped in unseen.
  const target = await resolveInside(root, path);
  const mode = (await stat(target).catch(() => null))?.mode;
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const file = await open(temporary, 'wx', 0o666);
    try {
      await file.writeFile(bytes);
      if (mode !== undefined) await file.chmod(mode & 0o777);
      await file.sync();
    } finally {
      await file.close();
    }
    const now = await readFile(target).catch(() => null);
    const actual = now === null ? null : sha256Of(now);
    if (actual !== expect) throw new FileChangedError(path, actual);
    await rename(temporary, target);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
  await syncDirectory(dirname(target));
}

/** Removes a file, and its folder when nothing else is in it; fine when they are gone already. */
export async function removeSpecFile(root: string, path: string): Promise<void> {
  const target = await resolveInside(root, path);
  await unlink(target).catch((error: unknown) => {
    if (!hasCode(error, 'ENOENT')) throw error;
  });
  await rmdir(dirname(target)).catch(() => undefined);
  await syncDirectory(dirname(target));
}

/** A rename is durable once its directory is. Systems that cannot sync directories are left alone. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
