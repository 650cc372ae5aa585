/** Where a remote lives, from the address that git has for it. */
export interface RemoteAddress {
  readonly protocol: 'https' | 'http' | 'ssh';
  /** With the port, where the address names one and it is a web address. */
  readonly host: string;
  /** `owner/name`, without `.git`. */
  readonly path: string;
}

/** `git@host:owner/name.git`; `ext::…` would start a program. */
const SCP_LIKE = /^(?:[^@/\s]+@)?([A-Za-z0-9.-]+):(?!\/\/|:)(.+)$/;

/** Reads an address as git writes it; null for folders and for protocols that Cospec does not use. */
export function remoteAddress(address: string): RemoteAddress | null {
  const scp = SCP_LIKE.exec(address);
  if (scp !== null) return { protocol: 'ssh', host: scp[1] ?? '', path: repositoryPath(scp[2] ?? '') };
  if (!URL.canParse(address)) return null;
  const { protocol, host, hostname, pathname } = new URL(address);
  const path = repositoryPath(decodeURIComponent(pathname));
  if (protocol === 'ssh:') return { protocol: 'ssh', host: hostname, path };
  if (protocol === 'https:' || protocol === 'http:')
    return { protocol: protocol === 'https:' ? 'https' : 'http', host, path };
  return null;
}

function repositoryPath(path: string): string {
  return path.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '');
}
