/** A Host header taken apart; names lower-cased, IPv6 without brackets, IPv4-mapped addresses as IPv4. */
export interface HostName {
  readonly name: string;
  /** With the port, as an origin would carry it: `127.0.0.1:4321`. */
  readonly host: string;
}

/** Null for anything that is not plainly `name`, `name:port`, `[address]` or `[address]:port`. */
export function parseHost(header: string | undefined): HostName | null {
  if (header === undefined || !/^[\w.:[\]-]+$/.test(header) || !URL.canParse(`http://${header}`)) return null;
  const url = new URL(`http://${header}`);
  return { name: plainAddress(url.hostname), host: url.host };
}

/** Strips brackets and the `::ffff:` prefix, so that one address has one spelling. */
export function plainAddress(address: string): string {
  const bare = address.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  return /^::ffff:\d+\.\d+\.\d+\.\d+$/.test(bare) ? bare.slice('::ffff:'.length) : bare;
}

/** True for names and addresses that only this machine itself can mean. */
export function isLoopbackHost(host: string): boolean {
  const name = plainAddress(host);
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}
