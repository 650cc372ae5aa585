import { access, constants, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { StartError } from '../start-error.ts';
import { BranchFolders } from './branch-folders.ts';
import { branchTips } from './branch-tips.ts';
import { Commits } from './commits.ts';
import { currentFeature } from './current-feature.ts';
import { documentsBelow } from './documents.ts';
import { type Git, lineOf } from './git.ts';
import { headVersion } from './head-versions.ts';
import { assertBranchName, type Publication, type PublishRequest, publish } from './publish/publish.ts';
import { PublishFailedError } from './publish/publish-error.ts';

/** The folder whose specs are served, and what git knows about it. */
export interface Repository {
  /** Absolute, symbolic links resolved. */
  readonly root: string;
  readonly name: string;
  /** git's common directory (shared by work trees), or null outside git. */
  readonly gitDirectory: string | null;
  /** The documents that commits hold; null outside git. */
  readonly commits: Commits | null;
  /** Short name of the branch; null outside git and on a detached head. */
  branch(): Promise<string | null>;
  /** The bytes that HEAD has for a file, exactly as committed; null when it has none. @param path repository-relative. */
  committed(path: string): Promise<Buffer | null>;
  /**
   * The same for a branch; for one that is still to be made, what HEAD has. @param remote the commit of that branch
   * elsewhere: what it has counts where it goes further. @throws InvalidBranchError
   */
  committedTo(branch: string, path: string, remote?: string): Promise<Buffer | null>;
  /** Local branches, the latest commit first, at most 200; empty outside git. */
  branches(): Promise<readonly string[]>;
  /** All local branches: commit by name; empty outside git. */
  tips(): Promise<ReadonlyMap<string, string>>;
  /** Paths of all documentation files that git tracks or would track, below the root; null outside git or beyond 5,000. */
  documents(): Promise<readonly string[] | null>;
  /** The folder of the feature somebody works on here, repository-relative; null where none is named. */
  currentFeature(): Promise<string | null>;
  /** Names of feature folders on all branches, and of the branches; empty outside git. */
  featureFolders(): Promise<readonly string[]>;
  /**
   * Commits a file to a branch. @param request its path is repository-relative.
   * @throws what `publish` throws; PublishFailedError outside git
   */
  publish(request: PublishRequest): Promise<Publication>;
}

/**
 * Opens the repository that a directory belongs to: as spec-kit does, the nearest folder with `.specify`, else git's top
 * level, else the directory itself.
 * @param featureDirectory value of `SPECIFY_FEATURE_DIRECTORY`.
 * @throws StartError when the directory cannot be read, or is git's own: a bare repository, or the inside of `.git`.
 */
export async function openRepository(directory: string, git: Git, featureDirectory?: string): Promise<Repository> {
  const start = await readableDirectory(resolve(directory));
  const topLevel = await lineOf(git, start, ['rev-parse', '--show-toplevel']);
  if (topLevel === null) await assertNoGitDirectory(git, start);
  const gitDirectory =
    topLevel === null ? null : await lineOf(git, start, ['rev-parse', '--path-format=absolute', '--git-common-dir']);
  const top = topLevel === null ? null : await realpath(topLevel);
  const root = (await nearestSpecKit(start, top)) ?? top ?? start;
  const prefix = top === null ? '' : relative(top, root);
  const folders = gitDirectory === null ? null : new BranchFolders(git, root, prefix);
  const commits = gitDirectory === null ? null : new Commits(git, root, prefix);
  let publishing: Promise<unknown> = Promise.resolve();
  const inTree = (path: string) => (prefix === '' ? path : `${prefix}/${path}`);
  return {
    root,
    name: basename(root) || root,
    gitDirectory,
    commits,
    branch: async () => {
      if (gitDirectory === null) return null;
      return await lineOf(git, root, ['symbolic-ref', '--short', '--quiet', 'HEAD']);
    },
    committed: async (path) => (gitDirectory === null ? null : await headVersion(git, root, path)),
    committedTo: async (branch, path, remote) => {
      if (gitDirectory === null) return null;
      await assertBranchName({ git, directory: root }, branch);
      const ref = `refs/heads/${branch}`;
      const tip = await lineOf(git, root, ['rev-parse', '--verify', '--quiet', '--end-of-options', ref]);
      const isBehind = remote !== undefined && (tip === null || (await commits?.contains(remote, tip)));
      const commit = isBehind ? remote : (tip ?? 'HEAD');
      return await git.run(root, ['cat-file', 'blob', `${commit}:${inTree(path)}`]);
    },
    branches: async () => {
      if (gitDirectory === null) return [];
      const args = [
        'for-each-ref',
        '--format=%(refname:lstrip=2)',
        '--sort=-committerdate',
        '--count=200',
        'refs/heads',
      ];
      const listed = await git.run(root, args);
      return (listed?.toString('utf8') ?? '').split('\n').filter((name) => name !== '');
    },
    tips: async () => (gitDirectory === null ? new Map() : await branchTips(git, root, 'refs/heads/')),
    documents: async () => (gitDirectory === null ? null : await documentsBelow(git, root)),
    currentFeature: async () => await currentFeature(root, featureDirectory),
    featureFolders: async () => (await folders?.list()) ?? [],
    publish: async (request) => {
      if (top === null) throw new PublishFailedError('There is no git repository to commit to.');
      // One after the other: on one branch they would only stand in each other's way.
      const work = () => publish({ git, directory: top }, { ...request, path: inTree(request.path) });
      const publication = publishing.then(work, work);
      publishing = publication.catch(() => undefined);
      return await publication;
    },
  };
}

async function readableDirectory(directory: string): Promise<string> {
  try {
    const real = await realpath(directory);
    if (!(await stat(real)).isDirectory()) throw new StartError(`${directory} is not a directory`);
    await access(real, constants.R_OK | constants.X_OK);
    return real;
  } catch (error) {
    if (error instanceof StartError) throw error;
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new StartError(missing ? `${directory} does not exist` : `${directory} cannot be read`);
  }
}

/** Files that were put into git's own directory would be part of no commit, and could break it. */
async function assertNoGitDirectory(git: Git, directory: string): Promise<void> {
  const [isBare, isInside] = (
    (await git.run(directory, ['rev-parse', '--is-bare-repository', '--is-inside-git-dir']))?.toString('utf8') ?? ''
  ).split('\n');
  if (isBare === 'true') {
    const mend = `git -C ${directory} worktree add <folder> <branch>, then serve that folder`;
    throw new StartError(`${directory} is a bare repository, without files to edit. Make a work tree of it: ${mend}`);
  }
  if (isInside === 'true') throw new StartError(`${directory} is inside of .git; serve the folder that holds .git`);
}

/** The nearest folder with `.specify`, looking no further up than git's top level (outside git: only here). */
async function nearestSpecKit(start: string, top: string | null): Promise<string | null> {
  for (let folder = start; ; folder = dirname(folder)) {
    const found = await stat(join(folder, '.specify')).catch(() => null);
    if (found?.isDirectory()) return folder;
    if (top === null || folder === top || dirname(folder) === folder) return null;
  }
}
