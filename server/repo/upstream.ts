import type { ForgeConfig } from '../config/forge-options.ts';
import { chooseForge } from './forge/choose-forge.ts';
import { type Forge, ForgeError, type PullRequest, type PullRequestRequest } from './forge/forge.ts';
import { type RemoteAddress, remoteAddress } from './forge/remote-address.ts';
import { type Git, type GitInput, lineOf } from './git.ts';
import { PushFailedError } from './publish/publish-error.ts';

/** The team's repository elsewhere, as one remote of this one. */
export interface Upstream {
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
  const locate = async (): Promise<{ address: RemoteAddress; directory: string } | null> => {
    if (directory === null) return null;
    const url = await lineOf(git, directory, ['remote', 'get-url', '--push', '--', config.remote]);
    const address = url === null ? null : remoteAddress(url);
    return address === null ? null : { address, directory };
  };
  const forgeOf = async (): Promise<Forge | null> => {
    const remote = await locate();
    return remote === null ? null : chooseForge(config, remote.address);
  };
  return {
    pullRequestBase: async () => {
      if (directory === null || (await forgeOf()) === null) return null;
      const head = await lineOf(git, directory, ['symbolic-ref', '--quiet', `refs/remotes/${config.remote}/HEAD`]);
      return head?.replace(`refs/remotes/${config.remote}/`, '') ?? 'main';
    },
    push: async (branch) => {
      const remote = await locate();
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
        { timeout: PATIENCE, ...signIn(forge, remote.address) },
      );
      if (!ok) throw new PushFailedError(branch, reasonOf(output.toString('utf8'), complaint));
    },
    openPullRequest: async (request) => {
      const forge = await forgeOf();
      if (forge === null) throw new ForgeError('Pull requests need a remote at GitHub or GitLab, and --forge-token.');
      return await forge.openPullRequest(request);
    },
  };
}

/** The token for this host alone, in the environment: arguments can be read by everybody on the machine. */
function signIn(forge: Forge | null, { protocol, host }: RemoteAddress): GitInput {
  if (forge === null || protocol === 'ssh') return {};
  const { user, password } = forge.credentials;
  const secret = Buffer.from(`${user}:${password}`).toString('base64');
  return {
    variables: {
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: `http.${protocol}://${host}/.extraHeader`,
      GIT_CONFIG_VALUE_0: `Authorization: Basic ${secret}`,
    },
  };
}

/** `!	refs/heads/a:refs/heads/a	[rejected] (fetch first)` says more than git's advice. */
function reasonOf(output: string, complaint: string): string {
  const rejected = /^!\t[^\t]*\t(.+)$/m.exec(output)?.[1];
  if (rejected !== undefined && /fetch first|non-fast-forward/.test(rejected))
    return 'the remote has commits of this branch that are not here. Fetch and merge them, then publish again';
  return rejected ?? complaint.split('\n').find((line) => /^(fatal|error|remote):/.test(line)) ?? 'git gives no reason';
}
