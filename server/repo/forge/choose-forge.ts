import type { ForgeConfig } from '../../config/forge-options.ts';
import type { Forge } from './forge.ts';
import { GitHub } from './github.ts';
import { GitLab } from './gitlab.ts';
import type { RemoteAddress } from './remote-address.ts';

/** The forge of a remote; null without a token, or where nothing tells which kind it is. */
export function chooseForge({ forge, forgeToken, forgeUrl }: ForgeConfig, { host, path }: RemoteAddress): Forge | null {
  if (forgeToken === null) return null;
  const kind = forge === 'auto' ? kindOf(host) : forge;
  if (kind === 'github') {
    return new GitHub(
      forgeUrl ?? (host === 'github.com' ? 'https://api.github.com' : `https://${host}/api/v3`),
      path,
      forgeToken,
    );
  }
  return kind === 'gitlab' ? new GitLab(forgeUrl ?? `https://${host}/api/v4`, path, forgeToken) : null;
}

function kindOf(host: string): 'github' | 'gitlab' | null {
  if (/(^|\.)github\./.test(host)) return 'github';
  return /(^|\.)gitlab\./.test(host) ? 'gitlab' : null;
}
