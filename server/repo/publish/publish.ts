import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileChangedError, sha256Of } from '../spec-file.ts';
import { checkoutsOf, follow, type PublishedFile } from './checkouts.ts';
import {
  blobOf,
  type CommitSettings,
  commitAt,
  commitOf,
  commitSettings,
  entryAt,
  type Identity,
  type ObjectPlace,
  treeWith,
} from './git-objects.ts';
import { InvalidBranchError, PublishFailedError } from './publish-error.ts';
import { assertOnlyFile, type RemoteTip, startOf } from './publish-start.ts';
import { fileIn } from './tree-path.ts';

export interface PublishRequest {
  /** From the top of the work tree, `/` separated, allowed by `assertSpecPath`. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly branch: string;
  /** @param isNew the branch does not have the file yet. */
  readonly message: (isNew: boolean) => string;
  /** Null: whoever git is configured for. */
  readonly author: Identity | null;
  /** Whether the publisher has seen a content that the branch has: another one is never replaced. */
  readonly isKnown: (content: Buffer) => Promise<boolean>;
  /** What the branch is on the remote, as last fetched: the commit builds on it too, where it is not here yet. */
  readonly remote?: RemoteTip | null;
  /** Called before each step that leaves something behind; for tests that stop there. */
  readonly onStep?: (step: PublishStep) => void | Promise<void>;
}

export type PublishStep = 'blob' | 'tree' | 'commit' | 'checkout' | 'branch';

export interface Publication {
  /** The new commit; null where the branch has the file already. */
  readonly commit: string | null;
  /** Id of the file's content on the branch. */
  readonly blob: string;
  /** Work trees in which the file followed. */
  readonly checkouts: readonly string[];
}

/** Times a publish starts anew because somebody else committed to the branch at the same moment. */
const MOST_TRIES = 6;

/**
 * Commits one file to a branch, which is made from HEAD where it does not exist, by plumbing: neither the checkout nor
 * the index is touched. One commit or none, whatever step it is stopped in: the branch moves last, and only from the
 * commit that was built on. History is never rewritten.
 * @throws InvalidBranchError, BranchCheckedOutError, FileChangedError (the branch has what the publisher has not seen),
 * UnreadableFileError (a link or submodule), PublishFailedError
 */
export async function publish(place: ObjectPlace, request: PublishRequest): Promise<Publication> {
  const { path, bytes, branch } = request;
  await assertBranchName(place, branch);
  await request.onStep?.('blob');
  // What does not depend on each other is asked at once: starting git takes longer than most of its answers.
  const [blob, settings] = await Promise.all([blobOf(place, path, bytes, true), commitSettings(place)]);
  const file: PublishedFile = { path, bytes, blob };
  const folder = await mkdtemp(join(tmpdir(), 'cospec-index-'));
  try {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const published = await attempt(place, request, { file, settings, indexFile: join(folder, `index-${tries}`) });
      if (published !== null) return published;
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  throw new PublishFailedError(`Others commit to ${branch} all the time; try again.`);
}

/** Null when the branch moved meanwhile. */
async function attempt(
  place: ObjectPlace,
  request: PublishRequest,
  { file, settings, indexFile }: { file: PublishedFile; settings: CommitSettings; indexFile: string },
): Promise<Publication | null> {
  const { path, branch } = request;
  const ref = `refs/heads/${branch}`;
  const tip = await commitAt(place, ref);
  const start = await startOf(place, tip, request.remote ?? null, path);
  const present = await Promise.all(start.parents.map((parent) => fileIn(place, parent, path)));
  const isThere = present.length > 0 && present.every((entry) => entry?.id === file.blob);
  if (isThere && !start.isMerge && (tip !== null || start.isRemote))
    return { commit: null, blob: file.blob, checkouts: [] };
  for (const entry of present)
    if (entry !== null && entry.id !== file.blob) await assertKnown(place, request, entry.id);
  const before = present.find((entry) => entry !== null) ?? null;
  await request.onStep?.('tree');
  const listing = checkoutsOf(place, branch);
  const mode = before?.mode ?? '100644';
  const tree = await treeWith(place, start.tree, path, { mode, id: file.blob }, indexFile);
  await request.onStep?.('commit');
  const message = request.message(before === null);
  const commit = await commitOf(place, tree, start.parents, { message, author: request.author, settings });
  await request.onStep?.('checkout');
  const checkouts = await listing;
  if (checkouts.length > 0 && tip !== null) await assertOnlyFile(place, { tip, commit, branch, path }, checkouts);
  const checkedOut = checkouts.length === 0 ? null : await entryAt(place, tip, path);
  for (const folder of checkouts) await follow(place, folder, branch, file, checkedOut);
  await request.onStep?.('branch');
  const none = '0'.repeat(commit.length);
  const args = ['update-ref', '-m', `cospec: publish ${path}`, ref, commit, tip ?? none];
  const { ok, complaint } = await place.git.ask(place.directory, args);
  if (ok) return { commit, blob: file.blob, checkouts };
  if ((await commitAt(place, ref)) !== tip) return null;
  throw new PublishFailedError(`git update-ref failed: ${complaint || 'it gives no reason'}`);
}

/** Names that git has called fine: what it thinks of a name does not change. */
const validNames = new Set<string>();
const MOST_NAMES = 1_000;

/** @throws InvalidBranchError for what git, or a command line, would read as something else */
export async function assertBranchName({ git, directory }: ObjectPlace, branch: string): Promise<void> {
  if (validNames.has(branch)) return;
  const odd = branch === 'HEAD' || branch.startsWith('-') || branch.startsWith('refs/') || /\s/.test(branch);
  const checked = odd ? null : await git.run(directory, ['check-ref-format', `refs/heads/${branch}`]);
  if (checked === null) throw new InvalidBranchError(branch);
  if (validNames.size < MOST_NAMES) validNames.add(branch);
}

/** What somebody else committed in between is not taken back unseen. */
async function assertKnown(place: ObjectPlace, { path, isKnown }: PublishRequest, blob: string): Promise<void> {
  const content = await place.git.run(place.directory, ['cat-file', 'blob', blob]);
  if (content === null) throw new PublishFailedError(`The present ${path} cannot be read.`);
  if (!(await isKnown(content))) throw new FileChangedError(path, sha256Of(content));
}
