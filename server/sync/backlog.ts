/**
 * Tells a slow socket from a busy one: too many bytes wait, or bytes wait too long. A reply with a document's state may
 * be larger than any bound and take its time, as long as the socket takes some of it.
 */
export class Backlog {
  readonly #maxBytes: number;
  readonly #maxMs: number;
  /** Bytes sent since the beginning. */
  #sent = 0;
  /** What the socket had not taken when it was first found behind: it must have it in time. */
  #behind: { readonly since: number; readonly until: number; readonly taken: number } | null = null;
  /** Extra bytes that may wait until the socket has taken `until`. */
  #excuse = { bytes: 0, until: 0 };

  constructor(maxBytes: number, maxMs: number) {
    this.#maxBytes = maxBytes;
    this.#maxMs = maxMs;
  }

  /** The next so many bytes are a state reply. */
  excuse(bytes: number): void {
    this.#excuse = { bytes: this.#excuse.bytes + bytes, until: this.#sent + bytes };
  }

  /** Something was sent, after which `waiting` bytes wait. @returns whether that is too much. */
  sent(bytes: number, waiting: number): boolean {
    this.#sent += bytes;
    return waiting > this.#maxBytes + this.#excuse.bytes;
  }

  /** To be asked regularly. @returns whether something waits for too long. */
  isStuck(waiting: number, now: number): boolean {
    const taken = this.#sent - waiting;
    if (taken >= this.#excuse.until) this.#excuse = { bytes: 0, until: 0 };
    const behind = this.#behind;
    const progress = behind !== null && this.#excuse.bytes > 0 && taken > behind.taken;
    if (waiting <= 0) this.#behind = null;
    else if (behind === null || taken >= behind.until || progress)
      this.#behind = { since: now, until: this.#sent, taken };
    else return now - behind.since > this.#maxMs;
    return false;
  }
}
