import { lstat, realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';

/** A path leads out of the repository, lexically or through a symbolic link. */
export class OutsideRepositoryError extends Error {
  override readonly name = 'OutsideRepositoryError';
  constructor(path: string) {
    super(`${path} leads out of the repository.`);
  }
}

/**
 * The real place of a repository-relative path, whether or not it exists yet: every existing part is resolved and must
 * stay inside.
 * @param root real path of the repository.
 * @throws OutsideRepositoryError
 */
export async function resolveInside(root: string, path: string): Promise<string> {
  const target = join(root, path);
  if (!isInside(root, target)) throw new OutsideRepositoryError(path);
  const real = await realpathOfExisting(target);
  if (!isInside(root, real) || relative(root, real).split(sep)[0] === '.git') throw new OutsideRepositoryError(path);
  return real;
}

function isInside(root: string, target: string): boolean {
  const way = relative(root, target);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !way.startsWith(sep);
}

/** Resolves the deepest existing ancestor and appends what does not exist. A dangling link counts as leading outside. */
async function realpathOfExisting(target: string): Promise<string> {
  const missing: string[] = [];
  for (let path = target; ; path = dirname(path)) {
    try {
      return join(await realpath(path), ...missing);
    } catch (error) {
      if (!hasCode(error, 'ENOENT', 'ENOTDIR') || dirname(path) === path) throw error;
      if (await isLink(path)) throw new OutsideRepositoryError(path);
      missing.unshift(basename(path));
    }
  }
}

async function isLink(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => null))?.isSymbolicLink() === true;
}

/** True for an Error of Node with one of the codes. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.some((code) => error.code === code);
}
