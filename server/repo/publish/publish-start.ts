import { commitAt, type ObjectPlace } from './git-objects.ts';
import { CheckoutBehindError, PublishFailedError } from './publish-error.ts';

/** A branch elsewhere. */
export interface RemoteTip {
  /** `origin/001-kiln` */
  readonly name: string;
  readonly commit: string;
}

/** What a commit is built on. */
export interface PublishStart {
  readonly parents: readonly string[];
  /** The files it starts from: a commit or a tree; null for none. */
  readonly tree: string | null;
  /** Both the branch here and the one on the remote have commits that the other has not. */
  readonly isMerge: boolean;
  /** It starts where the remote is. */
  readonly isRemote: boolean;
}

/**
 * Where a publish starts: at the branch, at the remote's branch where that goes further, at both where each has commits
 * of its own, else at HEAD. Merging touches neither a checkout nor an index; the published file itself may differ.
 * @throws PublishFailedError where other files of the two contradict each other
 */
export async function startOf(
  place: ObjectPlace,
  tip: string | null,
  remote: RemoteTip | null,
  path: string,
): Promise<PublishStart> {
  const at = (commit: string | null, isRemote: boolean): PublishStart => ({
    parents: commit === null ? [] : [commit],
    tree: commit,
    isMerge: false,
    isRemote,
  });
  if (remote === null) return at(tip ?? (await commitAt(place, 'HEAD')), false);
  if (tip === null || tip === remote.commit) return at(remote.commit, true);
  if (await isWithin(place, remote.commit, tip)) return at(tip, false);
  if (await isWithin(place, tip, remote.commit)) return at(remote.commit, true);
  const tree = await mergedTree(place, tip, remote, path);
  return { parents: [tip, remote.commit], tree, isMerge: true, isRemote: false };
}

/** Refuses a commit that would change more of a checked-out branch than the file that follows there. */
export async function assertOnlyFile(
  { git, directory }: ObjectPlace,
  { tip, commit, branch, path }: Readonly<Record<'tip' | 'commit' | 'branch' | 'path', string>>,
  checkouts: readonly string[],
): Promise<void> {
  const listed = await git.run(directory, ['diff-tree', '-r', '-z', '--name-only', tip, commit]);
  const others = (listed?.toString('utf8') ?? '').split('\0').filter((name) => name !== '' && name !== path);
  if (listed === null || others.length > 0) throw new CheckoutBehindError(branch, checkouts[0] ?? directory);
}

async function isWithin({ git, directory }: ObjectPlace, older: string, newer: string): Promise<boolean> {
  return (await git.run(directory, ['merge-base', '--is-ancestor', older, newer])) !== null;
}

async function mergedTree(place: ObjectPlace, tip: string, remote: RemoteTip, path: string): Promise<string> {
  const args = ['merge-tree', '--write-tree', '-z', '--name-only', '--no-messages', tip, remote.commit];
  const { output } = await place.git.ask(place.directory, args);
  const [tree, ...conflicts] = output.toString('utf8').split('\0');
  if (tree === undefined || !/^[0-9a-f]{40,64}$/.test(tree)) {
    throw new PublishFailedError(`The branch and ${remote.name} went apart, and git cannot merge them; merge by hand.`);
  }
  const others = conflicts.filter((name) => name !== '' && name !== path);
  if (others.length === 0) return tree;
  throw new PublishFailedError(
    `The branch and ${remote.name} went apart and contradict each other in ${others.join(', ')}; merge by hand.`,
  );
}
