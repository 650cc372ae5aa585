import { branchTips } from '../branch-tips.ts';
import { type Git, type GitInput, lineOf } from '../git.ts';
import { reasonOf } from './remote-reason.ts';

/** The remote did not answer, or refused. The message is for people and names the reason. */
export class FetchFailedError extends Error {
  override readonly name = 'FetchFailedError';
}

/** Longest a fetch may take, in milliseconds. */
const PATIENCE = 120_000;

/** Where a branch of a remote is kept; none of the user's own names is moved, not even `origin/main`. */
export function keptRef(remote: string, branch: string): string {
  return `refs/cospec/${remote}/${branch}`;
}

/**
 * Brings the branches of a remote up to date under `refs/cospec`, as git's own prefetch does under a name of its own:
 * work tree, index, HEAD, branches, remote-tracking branches, tags and FETCH_HEAD stay as they are. Branches that are
 * gone on the remote go here too.
 * @param allowed the protocol of the remote's address, and how to sign in there.
 * @throws FetchFailedError
 */
export async function fetchBranches(
  git: Git,
  directory: string,
  remote: string,
  { protocol, ...input }: { readonly protocol: string } & Pick<GitInput, 'variables' | 'signal'>,
): Promise<void> {
  const slow = ['-c', 'http.lowSpeedLimit=1', '-c', 'http.lowSpeedTime=30'];
  const quiet = ['--quiet', '--no-tags', '--no-recurse-submodules', '--no-auto-maintenance', '--no-write-fetch-head'];
  const { ok, complaint } = await git.ask(
    directory,
    [
      ...['-c', `protocol.${protocol}.allow=always`, ...slow],
      ...['fetch', ...quiet, '--no-filter', '--prune', '--refmap='],
      ...['--', remote, ...(await refspecs(git, directory, remote))],
    ],
    { timeout: PATIENCE, ...input },
  );
  if (!ok) throw new FetchFailedError(`${remote} cannot be read: ${reasonOf(complaint)}.`);
}

/** The branches that the clone is configured to know (a clone of one branch stays one), under our names. */
async function refspecs(git: Git, directory: string, remote: string): Promise<readonly string[]> {
  const configured = await git.run(directory, ['config', '--get-all', `remote.${remote}.fetch`]);
  const lines = (configured?.toString('utf8') ?? '').split('\n');
  const sources = lines.flatMap((line) => /^\+?(refs\/heads\/[^:\s]+)(?::|$)/.exec(line)?.[1] ?? []);
  const wanted = sources.length > 0 ? sources : ['refs/heads/*'];
  const left = lines.filter((line) => /^\^refs\/heads\/\S+$/.test(line));
  return [...wanted.map((name) => `+${name}:${keptRef(remote, name.slice('refs/heads/'.length))}`), ...left];
}

/** The branches as last fetched: commit by name. Empty before the first fetch. */
export async function keptBranches(git: Git, directory: string, remote: string): Promise<ReadonlyMap<string, string>> {
  return await branchTips(git, directory, keptRef(remote, ''));
}

/** Notes what a push has just brought to the remote. */
export async function keepBranch(git: Git, directory: string, remote: string, branch: string): Promise<void> {
  const commit = await lineOf(git, directory, ['rev-parse', '--verify', '--quiet', `refs/heads/${branch}^{commit}`]);
  if (commit !== null) await git.run(directory, ['update-ref', keptRef(remote, branch), commit]);
}
