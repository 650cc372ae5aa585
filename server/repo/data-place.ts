import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { Repository } from './repository.ts';

/**
 * Where the documents of a repository live: as configured, else inside git's common directory (survives `git clean`, is
 * never committed), else in the user's state directory under a hash of the path.
 * @param stateHome base of per-user state.
 */
export function dataPlaceOf(
  { root, gitDirectory }: Pick<Repository, 'root' | 'gitDirectory'>,
  configured: string | null,
  stateHome: string,
): string {
  if (configured !== null) return resolve(configured);
  if (gitDirectory !== null) return join(gitDirectory, 'cospec');
  return join(stateHome, 'cospec', createHash('sha256').update(root).digest('hex').slice(0, 16));
}
