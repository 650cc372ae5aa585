/**
 * Counts local edits and what of them is durable. An edit is safe once the server answered an ask that came after it
 * on a socket that is still open: only then `saved` may be said. One ask is in flight at a time, so that fast typing
 * costs one small frame per round trip.
 */
export class SaveProgress {
  /** Local edits since the document was opened. */
  private edits = 0;
  /** Highest edit known to be durable. */
  private durable = 0;
  /** Number of the ask in flight on this socket, or null. */
  private asked: number | null = null;
  /** The newest answer of this socket, or null before its first. */
  private confirmed: number | null = null;

  /** Edits that are not known to be durable. */
  get unsaved(): number {
    return this.edits - this.durable;
  }

  /** True when this socket confirmed everything. */
  get saved(): boolean {
    return this.confirmed !== null && this.confirmed >= this.edits;
  }

  edited(): void {
    this.edits++;
  }

  /** A new socket: what it has not confirmed itself does not count. */
  connected(): void {
    this.asked = null;
    this.confirmed = null;
  }

  /** The number to ask for now, or null when an ask is in flight or nothing is new. */
  nextAsk(): number | null {
    if (this.asked !== null || this.saved) return null;
    this.asked = this.edits;
    return this.asked;
  }

  /** The server answered an ask. Answers of earlier sockets or unknown numbers are ignored. */
  answered(number: number): void {
    if (number !== this.asked) return;
    this.asked = null;
    this.confirmed = number;
    this.durable = Math.max(this.durable, number);
  }
}
