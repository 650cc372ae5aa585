import type { SyncLimits } from './limits.ts';
import type { Cancel, SyncClock } from './sync-clock.ts';
import type { PauseReason, SyncCounts } from './sync-counts.ts';
import { TokenBucket } from './token-bucket.ts';
import type { Wire } from './wire.ts';

/**
 * Pauses the reading of a socket that sends faster than it may, or more than can be made durable, as while the disk is
 * full. What it sends waits in the network, and nothing closes.
 */
export class ReadingBrake {
  readonly #wire: Wire;
  readonly #limits: SyncLimits;
  readonly #clock: SyncClock;
  readonly #counts: Pick<SyncCounts, 'pauses'>;
  readonly #edits: TokenBucket;
  readonly #frames: TokenBucket;
  #unsaved = 0;
  #overfull = false;
  #resume: Cancel | null = null;
  #released = false;

  constructor(wire: Wire, limits: SyncLimits, clock: SyncClock, counts: Pick<SyncCounts, 'pauses'>) {
    this.#wire = wire;
    this.#limits = limits;
    this.#clock = clock;
    this.#counts = counts;
    this.#edits = new TokenBucket(limits.editsPerSecond, limits.editBurst, clock.elapsed());
    this.#frames = new TokenBucket(limits.framesPerSecond, 2 * limits.framesPerSecond, clock.elapsed());
  }

  /** Nothing is heard from a socket that is not read. */
  get isOn(): boolean {
    return this.#overfull || this.#resume !== null;
  }

  /** A frame that costs the server something. */
  takeTurn(): void {
    this.#pauseFor('edits', this.#edits.take(this.#clock.elapsed()));
  }

  /** Any frame. @param weight a frame that takes longer to read counts as so many. */
  takeFrame(weight = 1): void {
    this.#pauseFor('frames', this.#frames.take(this.#clock.elapsed(), weight));
  }

  #pauseFor(why: PauseReason, wait: number): void {
    if (wait === 0 || this.#resume !== null) return;
    this.#counts.pauses[why]++;
    this.#wire.pause();
    this.#resume = this.#clock.after(wait, () => {
      this.#resume = null;
      this.#readOn();
    });
  }

  /** So many bytes wait for being durable. */
  hold(bytes: number): void {
    this.#unsaved += bytes;
    if (this.#overfull || this.#unsaved <= this.#limits.backlogBytes) return;
    this.#overfull = true;
    this.#counts.pauses.unsaved++;
    this.#wire.pause();
  }

  /** They are, or never will be. */
  letGo(bytes: number): void {
    this.#unsaved -= bytes;
    if (!this.#overfull || this.#unsaved > this.#limits.backlogBytes / 2) return;
    this.#overfull = false;
    this.#readOn();
  }

  /** The socket is gone. */
  release(): void {
    this.#released = true;
    this.#resume?.();
  }

  #readOn(): void {
    if (!this.isOn && !this.#released) this.#wire.resume();
  }
}
