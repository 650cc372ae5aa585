import type { RepositoryDocuments } from './context.ts';
import { editDistance } from './words.ts';

/** Files of one repository share the list, which never changes. */
const sets = new WeakMap<readonly string[], ReadonlySet<string>>();
const LARGEST_SLIP = 4;

export function hasDocument({ paths }: RepositoryDocuments, path: string): boolean {
  let known = sets.get(paths);
  if (known === undefined) {
    known = new Set(paths);
    sets.set(paths, known);
  }
  return known.has(path);
}

/** A path as links write it, relative to a folder, `.` and `..` resolved; null where it leads out of the repository. */
export function resolvedPath(folder: string, path: string): string | null {
  const parts = path.startsWith('/') || folder === '' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return null;
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** The document most likely meant by a path that is not there: one of its name, else one spelt nearly so. */
export function nearestDocument(repository: RepositoryDocuments, path: string): string | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const namesakes = repository.paths.filter((other) => other.endsWith(`/${name}`) || other === name);
  const [only] = namesakes;
  if (only !== undefined) return namesakes.length === 1 ? only : (closest(namesakes, path) ?? only);
  return closest(repository.paths, path);
}

function closest(paths: readonly string[], path: string): string | null {
  let best: string | null = null;
  let smallest = LARGEST_SLIP;
  for (const other of paths) {
    const distance = editDistance(other, path, smallest - 1);
    if (distance >= smallest) continue;
    best = other;
    smallest = distance;
  }
  return best;
}
