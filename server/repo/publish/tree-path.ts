import { UnreadableFileError } from '../spec-file.ts';
import { foldedPath } from '../spec-path.ts';
import { demand, type ObjectPlace, type TreeEntry } from './git-objects.ts';

interface NamedEntry extends TreeEntry {
  /** From the top. */
  readonly path: string;
}

/**
 * The file at a path in a commit; null where there is none, and without a commit.
 * @throws UnreadableFileError where a link or a submodule is in the way, or a name that differs in case alone: both could
 * not be checked out everywhere
 */
export async function fileIn(place: ObjectPlace, commit: string | null, path: string): Promise<TreeEntry | null> {
  if (commit === null) return null;
  const parts = path.split('/');
  const ways = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  const folders = ways.slice(0, -1).map((folder) => `${folder}/`);
  const lists = [listed(place, commit, []), ...(folders.length > 0 ? [listed(place, commit, folders)] : [])];
  const entries = (await Promise.all(lists)).flat();
  const exact = new Map(entries.map((entry) => [entry.path, entry]));
  for (const [index, way] of ways.entries()) {
    // git lists what a named folder holds in the place of the folder.
    if (entries.some((each) => each.path.startsWith(`${way}/`))) continue;
    const entry = exact.get(way);
    if (entry === undefined) {
      const other = entries.find((each) => foldedPath(each.path) === foldedPath(way));
      if (other === undefined) return null;
      throw new UnreadableFileError(`${other.path} is there already, and differs from ${way} in case alone.`);
    }
    const isLast = index === ways.length - 1;
    if (entry.mode === '160000') throw new UnreadableFileError(`${way} is a submodule there.`);
    if (entry.mode === '120000') throw new UnreadableFileError(`${way} is a link there.`);
    if (isLast !== entry.mode.startsWith('100')) {
      throw new UnreadableFileError(`${way} is ${isLast ? 'no file' : 'a file'} there.`);
    }
    if (isLast) return entry;
  }
  return null;
}

async function listed(place: ObjectPlace, commit: string, folders: readonly string[]): Promise<NamedEntry[]> {
  const args = ['--literal-pathspecs', 'ls-tree', '-z', '--full-tree', commit, '--', ...folders];
  const lines = (await demand(place, args)).split('\0');
  return lines.flatMap((line) => {
    const [, mode, id, path] = /^(\d{6}) \w+ ([0-9a-f]+)\t(.+)$/s.exec(line) ?? [];
    return mode === undefined || id === undefined || path === undefined ? [] : [{ mode, id, path }];
  });
}
