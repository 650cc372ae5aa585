import type { ForgeConfig } from '../config/forge-options.ts';
import { chooseForge } from './forge/choose-forge.ts';
import { type Forge, ForgeError, type PullRequest, type PullRequestRequest } from './forge/forge.ts';
import { type RemoteAddress, remoteAddress } from './forge/remote-address.ts';
import { type Git, lineOf } from './git.ts';
import { PushFailedError } from './publish/publish-error.ts';
import { FetchFailedError, fetchBranches, keepBranch, keptBranches, keptRef } from './remote/fetch.ts';
import { type Setting, settingVariables, withoutRepositoryPrograms } from './remote/program-settings.ts';
import { reasonOf } from './remote/remote-reason.ts';

/** The team's repository elsewhere, as one remote of this one. */
export interface Upstream {
  /** Name of the remote; null outside git. */
  readonly remote: string | null;
  /** True where there is such a remote. */
  exists(): Promise<boolean>;
  /** Brings the remote's branches up to date, without touching anything of the user's. @throws FetchFailedError */
  fetch(signal?: AbortSignal): Promise<void>;
  /** The remote's branches as Cospec last fetched or pushed them: commit by name. */
  branches(): Promise<ReadonlyMap<string, string>>;
  /** The remote's branch that a local one is pulled from: as configured, else of the same name. */
  counterpartOf(branch: string): Promise<string>;
  /** The branch that the remote calls its main one, as the clone knows it. */
  mainBranch(): Promise<string>;
  /** The branch that pull requests go into; null where none can be opened: no remote, no token, no known forge. */
  pullRequestBase(): Promise<string | null>;
  /** Pushes a branch, never by force. @throws PushFailedError */
  push(branch: string): Promise<void>;
  /** @throws ForgeError */
  openPullRequest(request: PullRequestRequest): Promise<PullRequest>;
}

/** Longest a push may take, in milliseconds. */
const PATIENCE = 120_000;

/** @param directory inside the work tree; null outside git. */
export function createUpstream(git: Git, directory: string | null, config: ForgeConfig): Upstream {
  const locate = async (direction: 'fetch' | 'push'): Promise<Remote | null> => {
    if (directory === null) return null;
    const pushes = direction === 'push' ? ['--push'] : [];
    const url = await lineOf(git, directory, ['remote', 'get-url', ...pushes, '--', config.remote]);
    const address = url === null ? null : remoteAddress(url);
    return address === null ? null : { address, directory };
  };
  const forgeOf = async (): Promise<Forge | null> => {
    const remote = await locate('push');
    return remote === null ? null : chooseForge(config, remote.address);
  };
  const mainBranch = async (): Promise<string> => {
    if (directory === null) return 'main';
    const head = await lineOf(git, directory, ['symbolic-ref', '--quiet', `refs/remotes/${config.remote}/HEAD`]);
    return head?.replace(`refs/remotes/${config.remote}/`, '') ?? 'main';
  };
  const variablesFor = async ({ address, directory }: Remote, forge: Forge | null) =>
    settingVariables([...(await withoutRepositoryPrograms(git, directory)), ...signIn(forge, address)]);
  return {
    remote: directory === null ? null : config.remote,
    exists: async () => {
      if (directory === null) return false;
      return (await lineOf(git, directory, ['remote', 'get-url', '--', config.remote])) !== null;
    },
    fetch: async (signal) => {
      const remote = await locate('fetch');
      if (remote === null) throw new FetchFailedError(`There is no remote "${config.remote}" that can be fetched.`);
      const { protocol } = remote.address;
      if (!config.gitProtocols.includes(protocol))
        throw new FetchFailedError(`${config.remote} cannot be read: ${protocol} is not allowed.`);
      const variables = await variablesFor(remote, chooseForge(config, remote.address));
      await fetchBranches(git, remote.directory, config.remote, { protocol, variables, ...(signal && { signal }) });
    },
    branches: async () => (directory === null ? new Map() : await keptBranches(git, directory, config.remote)),
    counterpartOf: async (branch) => {
      if (directory === null) return branch;
      const format = '--format=%(upstream:remotename) %(upstream:remoteref)';
      const named = await lineOf(git, directory, ['for-each-ref', format, `refs/heads/${branch}`]);
      const [remote, ref = ''] = (named ?? '').split(' ');
      return remote === config.remote && ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : branch;
    },
    mainBranch,
    pullRequestBase: async () => ((await forgeOf()) === null ? null : await mainBranch()),
    push: async (branch) => {
      const remote = await locate('push');
      if (remote === null) throw new PushFailedError(branch, `there is no remote "${config.remote}" to push to`);
      const { protocol } = remote.address;
      if (!config.gitProtocols.includes(protocol)) throw new PushFailedError(branch, `${protocol} is not allowed`);
      const ref = `refs/heads/${branch}`;
      const args = [
        '-c',
        `protocol.${protocol}.allow=always`,
        'push',
        '--porcelain',
        '--no-verify',
        '--no-follow-tags',
      ];
      const forge = chooseForge(config, remote.address);
      const { ok, output, complaint } = await git.ask(
        remote.directory,
        [...args, '--', config.remote, `${ref}:${ref}`],
        { timeout: PATIENCE, variables: await variablesFor(remote, forge) },
      );
      if (!ok) {
        // What is here was taken in there already.
        const there = await git.run(remote.directory, [
          'merge-base',
          '--is-ancestor',
          ref,
          keptRef(config.remote, branch),
        ]);
        if (there !== null) return;
        throw new PushFailedError(branch, refusalOf(output.toString('utf8'), complaint));
      }
      await keepBranch(git, remote.directory, config.remote, branch);
    },
    openPullRequest: async (request) => {
      const forge = await forgeOf();
      if (forge === null) throw new ForgeError('Pull requests need a remote at GitHub or GitLab, and --forge-token.');
      return await forge.openPullRequest(request);
    },
  };
}

interface Remote {
  readonly address: RemoteAddress;
  readonly directory: string;
}

/** The token for this host alone. */
function signIn(forge: Forge | null, { protocol, host }: RemoteAddress): readonly Setting[] {
  if (forge === null || protocol === 'ssh') return [];
  const { user, password } = forge.credentials;
  const secret = Buffer.from(`${user}:${password}`).toString('base64');
  return [[`http.${protocol}://${host}/.extraHeader`, `Authorization: Basic ${secret}`]];
}

/** `!	refs/heads/a:refs/heads/a	[rejected] (fetch first)` says more than git's advice. */
function refusalOf(output: string, complaint: string): string {
  const rejected = /^!\t[^\t]*\t(.+)$/m.exec(output)?.[1];
  if (rejected !== undefined && /fetch first|non-fast-forward/.test(rejected))
    return 'the remote has commits of this branch that are not here. Get them, then publish again';
  return rejected ?? reasonOf(complaint);
}
