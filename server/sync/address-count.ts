/** Counts the sockets of each remote address, as `countedAs` tells them apart. */
export class AddressCount {
  readonly #most: number;
  readonly #counts = new Map<string, number>();

  constructor(most: number) {
    this.#most = most;
  }

  /**
   * Takes a place for a socket.
   * @returns a function that gives it back; null where the address has as many as it may have.
   */
  take(address: string | undefined): (() => void) | null {
    const key = countedAs(address);
    if (key === null) return () => undefined;
    const count = this.#counts.get(key) ?? 0;
    if (count >= this.#most) return null;
    this.#counts.set(key, count + 1);
    return () => {
      const left = (this.#counts.get(key) ?? 1) - 1;
      if (left > 0) this.#counts.set(key, left);
      else this.#counts.delete(key);
    };
  }
}

/**
 * Under what name an address is counted. One machine has a whole /64 of IPv6 to choose from, so all of that is one; IPv4 is
 * the same with and without its `::ffff:`.
 * @returns null for this machine: a proxy on it is everybody.
 */
export function countedAs(address: string | undefined): string | null {
  if (address === undefined) return null;
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (/^127\.|^::1$/.test(plain)) return null;
  return plain.includes(':') ? networkOf(plain) : plain;
}

/** The first four of the eight groups of an IPv6 address, without leading zeros. */
function networkOf(address: string): string {
  const [before = '', after] = (address.split('%')[0] ?? '').split('::');
  const groups = groupsOf(before);
  if (after !== undefined) {
    const last = groupsOf(after);
    // A last group in dots is as long as two.
    const missing = 8 - groups.length - last.length - (after.includes('.') ? 1 : 0);
    groups.push(...new Array<string>(Math.max(missing, 0)).fill('0'), ...last);
  }
  const network = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(':')}::/64`;
}

function groupsOf(part: string): string[] {
  return part === '' ? [] : part.split(':');
}
