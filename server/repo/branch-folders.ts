import type { Git } from './git.ts';
import { specBases } from './spec-path.ts';

/** Branches beyond these are not looked into. */
const MOST_BRANCHES = 500;
const AT_ONCE = 4;

/**
 * Names of the feature folders on all branches, local and remote, and of the branches themselves: numbers that are in
 * use although the work tree does not show them. What a commit holds never changes, so each is looked at once.
 */
export class BranchFolders {
  readonly #git: Git;
  readonly #directory: string;
  /** `` or a folder with `/` at its end: where the specs' root lies below the top. */
  readonly #prefix: string;
  readonly #known = new Map<string, readonly string[]>();

  constructor(git: Git, directory: string, prefix: string) {
    this.#git = git;
    this.#directory = directory;
    this.#prefix = prefix === '' ? '' : `${prefix}/`;
  }

  async list(): Promise<string[]> {
    const format = '--format=%(objectname) %(refname)';
    const args = [
      'for-each-ref',
      format,
      '--sort=-committerdate',
      `--count=${MOST_BRANCHES}`,
      'refs/heads',
      'refs/remotes',
      'refs/cospec',
    ];
    const listed = await this.#git.run(this.#directory, args);
    const lines = (listed?.toString('utf8') ?? '').split('\n').filter((line) => line !== '');
    const commits = [...new Set(lines.map((line) => line.split(' ', 1)[0] ?? ''))];
    const waiting = commits.filter((commit) => !this.#known.has(commit));
    const work = async () => {
      for (let commit = waiting.pop(); commit !== undefined; commit = waiting.pop()) {
        this.#known.set(commit, await this.#foldersOf(commit));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    for (const commit of this.#known.keys()) if (!commits.includes(commit)) this.#known.delete(commit);
    const branches = lines.map((line) => line.slice(line.lastIndexOf('/') + 1));
    return [...branches, ...[...this.#known.values()].flat()];
  }

  async #foldersOf(commit: string): Promise<string[]> {
    const bases = specBases.map((base) => `${this.#prefix}${base}/`);
    const args = ['--literal-pathspecs', 'ls-tree', '-d', '-z', '--full-tree', '--name-only', commit, '--', ...bases];
    const listed = await this.#git.run(this.#directory, args);
    return (listed?.toString('utf8') ?? '').split('\0').map((path) => path.slice(path.lastIndexOf('/') + 1));
  }
}
