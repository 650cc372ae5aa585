import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe } from 'vitest';

/** The real specifications and templates that tests read in place; they are not part of the repository. */
const DIRECTORY = resolve(process.env.COSPEC_CORPUS ?? '../shared/corpus');

export interface CorpusFile {
  /** Path below the corpus, `/` as separator. */
  readonly name: string;
  readonly path: string;
  /** The exact text: no corpus file is invalid UTF-8, a byte order mark stays. */
  read(): string;
}

/** All `.md` files below the given folders of the corpus (all folders by default), sorted; empty where it is absent. */
export function corpusFiles(...folders: string[]): CorpusFile[] {
  if (!existsSync(DIRECTORY)) return [];
  return readdirSync(DIRECTORY, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({
      name: relative(DIRECTORY, path).split('\\').join('/'),
      path,
      read: () => readFileSync(path, 'utf8'),
    }))
    .filter(({ name }) => folders.length === 0 || folders.some((folder) => name.startsWith(`${folder}/`)))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Tests over the corpus: left out on a machine without it, failing on the build server without it. */
export function describeCorpus(name: string, tests: () => void): void {
  const isAbsent = !existsSync(DIRECTORY);
  if (isAbsent && process.env.CI === 'true') throw new Error(`The corpus is missing: ${DIRECTORY}`);
  describe.skipIf(isAbsent)(name, tests);
}
