import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../config/option.ts';

/** Never descended into for a glob; a file there can still be named. */
const IGNORED = ['**/node_modules/**', '**/.git/**'];

/**
 * The files that arguments name, each once, in the order of the arguments and sorted within a glob. What exists is taken
 * as it is, whatever signs its name has; anything else is a glob.
 * @throws UsageError for an argument that names nothing
 */
export async function inputFiles(patterns: readonly string[]): Promise<readonly string[]> {
  const files = new Map<string, string>();
  const add = (file: string) => {
    if (!files.has(resolve(file))) files.set(resolve(file), file);
  };
  for (const pattern of patterns) {
    if (existsSync(pattern)) {
      add(pattern);
      continue;
    }
    if (!isGlob(pattern)) throw new UsageError(`${pattern} does not exist`);
    const { glob } = await import('tinyglobby');
    const found = await glob(pattern, { dot: true, ignore: IGNORED, expandDirectories: false });
    if (found.length === 0) throw new UsageError(`no file matches ${pattern}`);
    for (const file of found.sort()) add(file);
  }
  return [...files.values()];
}

function isGlob(pattern: string): boolean {
  return /[*?[\]{}!()]/.test(pattern);
}
