import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Git } from './git.ts';

/** Bytes of file content asked of git in one call. */
const MOST_AT_ONCE = 16 * 1024 * 1024;

interface Version {
  readonly path: string;
  /** Name of the blob: a hash of its content. */
  readonly object: string;
  readonly size: number;
}

/**
 * The bytes that HEAD has for a file, exactly as committed: `cat-file` knows no filters and no conversions. Null when it
 * has none. @param path relative to the folder, `/` separated
 */
export async function headVersion(git: Git, folder: string, path: string): Promise<Buffer | null> {
  return await git.run(folder, ['cat-file', 'blob', `HEAD:./${path}`]);
}

/**
 * Of these files, those that HEAD has with other bytes, with its bytes. Two calls of git for up to 16 MB that differ,
 * however many files are asked for.
 * @param paths relative to the folder, `/` separated
 */
export async function changedSinceHead(
  git: Git,
  folder: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, Buffer>> {
  const changed: Version[] = [];
  for (const version of await versionsOf(git, folder, paths)) {
    const bytes = await readFile(join(folder, version.path)).catch(() => null);
    if (bytes !== null && nameOf(bytes, version.object) !== version.object) changed.push(version);
  }
  const contents = new Map<string, Buffer>();
  for (const group of groups(changed)) {
    const input = group.map(({ object }) => `${object}\n`).join('');
    const output = await git.run(folder, ['cat-file', '--batch'], { input });
    if (output !== null) readContents(group, output, contents);
  }
  return contents;
}

async function versionsOf(git: Git, folder: string, paths: readonly string[]): Promise<readonly Version[]> {
  // A line of the question is a name: one with a line end cannot be asked for.
  const asked = paths.filter((path) => !/[\r\n]/.test(path));
  if (asked.length === 0) return [];
  const input = asked.map((path) => `HEAD:./${path}\n`).join('');
  const output = await git.run(folder, ['cat-file', '--batch-check'], { input });
  const lines = output?.toString('utf8').split('\n') ?? [];
  return asked.flatMap((path, index) => {
    const found = /^([0-9a-f]{40,64}) blob (\d+)$/.exec(lines[index] ?? '');
    return found?.[1] === undefined ? [] : [{ path, object: found[1], size: Number(found[2]) }];
  });
}

/** The name git gives to content, by the hash that the repository's names are made with. */
function nameOf(bytes: Buffer, like: string): string {
  const hash = createHash(like.length === 64 ? 'sha256' : 'sha1');
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

function groups(versions: readonly Version[]): readonly (readonly Version[])[] {
  const all: Version[][] = [];
  let room = 0;
  for (const version of versions) {
    if (room < version.size || all.length === 0) {
      all.push([]);
      room = MOST_AT_ONCE;
    }
    all.at(-1)?.push(version);
    room -= version.size;
  }
  return all;
}

/** Each answer: `<object> blob <size>`, a line feed, the bytes, a line feed. */
function readContents(asked: readonly Version[], output: Buffer, into: Map<string, Buffer>): void {
  let at = 0;
  for (const { path, object, size } of asked) {
    const head = `${object} blob ${size}\n`;
    if (output.toString('latin1', at, at + head.length) !== head) return;
    at += head.length;
    into.set(path, output.subarray(at, at + size));
    at += size + 1;
  }
}
