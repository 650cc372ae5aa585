import { dirname } from 'node:path/posix';
import { type Git, lineOf } from './git.ts';
import { specBases } from './spec-path.ts';

/** Who made a commit, and when in milliseconds since 1970. */
export interface CommitAuthor {
  readonly name: string;
  readonly email: string;
  readonly at: number;
}

/** Listings that are remembered. */
const MOST_REMEMBERED = 32;
/** Folders that are listed with all below them; of others only what lies directly in them. */
const LISTED_WHOLE: readonly string[] = [...specBases, '.specify'];
const MOST_PAIRS = 2_000;

/** The documents that commits hold, by paths below the root. Commits never change, so each is read once. */
export class Commits {
  readonly #git: Git;
  readonly #root: string;
  /** `` or a folder with `/` at its end: where the root lies below the top. */
  readonly #prefix: string;
  readonly #files = new Map<string, Promise<ReadonlyMap<string, string>>>();
  /** How pairs of commits stand to each other. */
  readonly #bases = new Map<string, Promise<string | null>>();

  constructor(git: Git, root: string, prefix: string) {
    this.#git = git;
    this.#root = root;
    this.#prefix = prefix === '' ? '' : `${prefix}/`;
  }

  /** The commit that is checked out; null before the first one. */
  async head(): Promise<string | null> {
    return await this.#line('rev-parse', '--verify', '--quiet', 'HEAD^{commit}');
  }

  /** Id of a markdown file's blob; null where there is none (links and submodules are none), and for a commit that is gone. */
  async fileAt(commit: string, path: string): Promise<string | null> {
    // Specs lie together: one listing answers for all of them.
    const folder = LISTED_WHOLE.find((each) => path.startsWith(`${each}/`)) ?? dirname(path);
    const key = `${commit} ${folder}`;
    const listing = this.#files.get(key) ?? this.#read(commit, folder);
    this.#files.set(key, listing);
    forgetOldest(this.#files, MOST_REMEMBERED);
    try {
      return (await listing).get(path) ?? null;
    } catch (error) {
      this.#files.delete(key);
      throw error;
    }
  }

  /** The stored bytes of a blob; null where it is gone. */
  async content(blob: string): Promise<Buffer | null> {
    return await this.#git.run(this.#root, ['cat-file', 'blob', blob]);
  }

  /** The newest commit that both have; null where there is none, or one of them is gone. */
  async mergeBase(one: string, other: string): Promise<string | null> {
    const pair = `${one} ${other}`;
    const known = this.#bases.get(pair) ?? this.#line('merge-base', one, other);
    this.#bases.set(pair, known);
    forgetOldest(this.#bases, MOST_PAIRS);
    return await known;
  }

  /** Whether a commit is another one, or has it in its past. */
  async contains(commit: string, older: string): Promise<boolean> {
    return (await this.mergeBase(commit, older)) === older;
  }

  /** Where a file that one commit has went in another; null where it is gone. */
  async movedTo(from: string, to: string, path: string): Promise<string | null> {
    const args = ['diff-tree', '-r', '-z', '--find-renames=50%', '--diff-filter=R', '--name-status', from, to];
    const fields = ((await this.#git.run(this.#root, args))?.toString('utf8') ?? '').split('\0');
    for (let at = 0; at + 2 < fields.length; at += 3) {
      if (fields[at + 1] === this.#prefix + path) return this.#below(fields[at + 2] ?? '');
    }
    return null;
  }

  /** Who changed a file in the commits that one has and the other has not, the newest first, at most 20. */
  async authors(base: string | null, commit: string, path: string): Promise<readonly CommitAuthor[]> {
    const range = base === null ? [commit, '-n', '1'] : [`${base}..${commit}`, '-n', '20'];
    const args = [
      'log',
      '--no-show-signature',
      '--no-merges',
      '--format=%an%x00%ae%x00%at',
      ...range,
      '--',
      this.#prefix + path,
    ];
    const listed = await this.#git.run(this.#root, ['--literal-pathspecs', ...args]);
    const lines = (listed?.toString('utf8') ?? '').split('\n').filter((line) => line !== '');
    return lines.map((line) => {
      const [name = '', email = '', at = ''] = line.split('\0');
      return { name, email, at: Number(at) * 1000 };
    });
  }

  /** The contents a file had on the way to a commit, the newest first, at most 50. @param since left out with all before it. */
  async blobsOf(since: string | null, commit: string, path: string): Promise<readonly string[]> {
    const range = since === null ? commit : `${since}..${commit}`;
    const args = [
      'log',
      '--no-show-signature',
      '--format=',
      '--raw',
      '--no-abbrev',
      '--no-renames',
      '-z',
      '-m',
      '-n',
      '50',
      range,
    ];
    const listed = await this.#git.run(this.#root, ['--literal-pathspecs', ...args, '--', this.#prefix + path]);
    const found = (listed?.toString('utf8') ?? '').matchAll(/:\d{6} 100\d{3} [0-9a-f]+ ([0-9a-f]+) /g);
    return [...new Set([...found].map(([, blob = '']) => blob))];
  }

  async #read(commit: string, folder: string): Promise<ReadonlyMap<string, string>> {
    const where = this.#prefix + (folder === '.' ? '' : `${folder}/`);
    const below = where === '' ? [] : ['--', where];
    const depth = LISTED_WHOLE.includes(folder) ? ['-r'] : [];
    const args = ['--literal-pathspecs', 'ls-tree', ...depth, '-z', '--full-tree', commit, ...below];
    const files = new Map<string, string>();
    const listed = await this.#git.run(this.#root, args);
    if (listed === null && (await this.#git.run(this.#root, ['cat-file', '-e', commit])) !== null) {
      throw new Error(`The files of ${commit} cannot be listed.`);
    }
    for (const line of (listed?.toString('utf8') ?? '').split('\0')) {
      const [, blob, path] = /^100\d{3} blob ([0-9a-f]+)\t(.*\.md)$/s.exec(line) ?? [];
      const own = path === undefined ? null : this.#below(path);
      if (blob !== undefined && own !== null) files.set(own, blob);
    }
    return files;
  }

  #below(path: string): string | null {
    return path.startsWith(this.#prefix) ? path.slice(this.#prefix.length) : null;
  }

  async #line(...args: readonly string[]): Promise<string | null> {
    return await lineOf(this.#git, this.#root, args);
  }
}

function forgetOldest(known: Map<string, unknown>, most: number): void {
  for (const oldest of known.keys()) {
    if (known.size <= most) return;
    known.delete(oldest);
  }
}
