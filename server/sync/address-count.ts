/** Counts the sockets of each remote address. */
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
    if (address === undefined || isThisMachine(address)) return () => undefined;
    const count = this.#counts.get(address) ?? 0;
    if (count >= this.#most) return null;
    this.#counts.set(address, count + 1);
    return () => {
      const left = (this.#counts.get(address) ?? 1) - 1;
      if (left > 0) this.#counts.set(address, left);
      else this.#counts.delete(address);
    };
  }
}

/** Of this machine: a proxy on it is everybody. */
export function isThisMachine(address: string): boolean {
  return /^(::ffff:)?127\.|^::1$/.test(address);
}
