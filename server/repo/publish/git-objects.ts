import type { Git } from '../git.ts';
import { PublishFailedError } from './publish-error.ts';

/** A repository to write objects into. */
export interface ObjectPlace {
  readonly git: Git;
  /** Top of the work tree; the git directory of a bare repository. */
  readonly directory: string;
}

/** A file in a tree or the index. */
export interface TreeEntry {
  /** `100644`, `100755`; `120000` is a link, `160000` a submodule. */
  readonly mode: string;
  readonly id: string;
}

export interface Identity {
  readonly name: string;
  readonly email: string;
}

/** @throws PublishFailedError with git's words */
export async function demand(
  { git, directory }: ObjectPlace,
  args: readonly string[],
  more: Parameters<Git['ask']>[2] = {},
): Promise<string> {
  const { ok, output, complaint } = await git.ask(directory, args, more);
  if (!ok) throw new PublishFailedError(`git ${args[0] ?? ''} failed: ${complaint || 'it gives no reason'}`);
  return output.toString('utf8').trim();
}

/**
 * The id of a file's blob, as git would store it: line ends and filters by `.gitattributes`.
 * @param write stores it as well.
 */
export async function blobOf(place: ObjectPlace, path: string, bytes: Uint8Array, write: boolean): Promise<string> {
  const args = ['hash-object', ...(write ? ['-w'] : []), `--path=${path}`, '--stdin'];
  return await demand(place, args, { input: bytes });
}

/** The commit that a name stands for; null where there is none. */
export async function commitAt({ git, directory }: ObjectPlace, name: string): Promise<string | null> {
  const found = await git.run(directory, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
  return found?.toString('utf8').trim() || null;
}

/** Null where the commit has no such file, and without a commit. */
export async function entryAt(place: ObjectPlace, commit: string | null, path: string): Promise<TreeEntry | null> {
  if (commit === null) return null;
  const listed = await demand(place, ['--literal-pathspecs', 'ls-tree', '-z', '--full-tree', commit, '--', path]);
  const [, mode, id] = /^(\d{6}) \w+ ([0-9a-f]+)\t/.exec(listed) ?? [];
  return mode === undefined || id === undefined ? null : { mode, id };
}

/** A tree, or that of a commit (null: an empty one), with one file put in, made in an index of its own. */
export async function treeWith(
  place: ObjectPlace,
  treeish: string | null,
  path: string,
  { mode, id }: TreeEntry,
  indexFile: string,
): Promise<string> {
  const variables = { GIT_INDEX_FILE: indexFile };
  await demand(place, ['read-tree', treeish ?? '--empty'], { variables });
  await demand(place, ['update-index', '-z', '--index-info'], { variables, input: `${mode} ${id}\t${path}\0` });
  return await demand(place, ['write-tree'], { variables });
}

/** What git is configured for, as far as commits go. */
export interface CommitSettings {
  readonly knowsCommitter: boolean;
  readonly signs: boolean;
}

export async function commitSettings({ git, directory }: ObjectPlace): Promise<CommitSettings> {
  const [committer, signs] = await Promise.all([
    git.run(directory, ['var', 'GIT_COMMITTER_IDENT']),
    git.run(directory, ['config', '--type=bool', '--get', 'commit.gpgSign']),
  ]);
  return { knowsCommitter: committer !== null, signs: signs?.toString('utf8').trim() === 'true' };
}

/** A commit of a tree, signed where git is configured to sign. The branch does not know it yet. */
export async function commitOf(
  place: ObjectPlace,
  tree: string,
  parents: readonly string[],
  { message, author, settings }: { message: string; author: Identity | null; settings: CommitSettings },
): Promise<string> {
  const variables = {
    ...(author === null ? {} : { GIT_AUTHOR_NAME: author.name, GIT_AUTHOR_EMAIL: author.email }),
    ...(author === null || settings.knowsCommitter
      ? {}
      : { GIT_COMMITTER_NAME: author.name, GIT_COMMITTER_EMAIL: author.email }),
  };
  const sign = settings.signs ? ['-S'] : [];
  const args = [
    '-c',
    'i18n.commitEncoding=UTF-8',
    'commit-tree',
    ...sign,
    ...parents.flatMap((parent) => ['-p', parent]),
    '-F',
    '-',
    tree,
  ];
  return await demand(place, args, { input: message, variables });
}
