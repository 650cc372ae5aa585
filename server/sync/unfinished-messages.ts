import { countedAs } from './address-count.ts';
import type { CloseReason } from './close-reasons.ts';
import type { SyncLimits } from './limits.ts';
import { MessageMeter } from './message-meter.ts';
import type { SyncClock } from './sync-clock.ts';

/** A socket whose stream is followed. */
export interface Incoming {
  /** The next bytes of the stream. */
  take(chunk: Uint8Array): void;
  /** A message has begun and not ended. */
  readonly isUnfinished: boolean;
  /** The socket is gone. */
  end(): void;
}

/** A socket, as far as it can be stopped. */
export interface FollowedSocket {
  /** Nobody reads it for now: what comes meanwhile takes the time it takes. */
  readonly isPaused: boolean;
  /** Closes it, and lets go of whatever it still sends. */
  cut(why: CloseReason, reason: string): void;
}

interface Entry {
  readonly address: string | null;
  readonly meter: MessageMeter;
  readonly socket: FollowedSocket;
  /** What of it is in the sums. */
  counted: number;
  /** When the message that is not complete began. */
  since: number | null;
  over: boolean;
}

const TICK_MS = 1_000;

/**
 * Bounds what sockets make the server hold by messages that they never end: each one alone may be as large as a document,
 * and there are many sockets. Over the bound the socket that holds most is cut, which is never the one with an ordinary
 * edit; and a message has its time.
 */
export class UnfinishedMessages {
  readonly #limits: Pick<SyncLimits, 'unfinishedBytes' | 'unfinishedBytesPerAddress' | 'messageMs'>;
  readonly #clock: SyncClock;
  readonly #entries = new Set<Entry>();
  readonly #byAddress = new Map<string, number>();
  readonly #stopTicking: () => void;
  #total = 0;

  constructor(limits: SyncLimits, clock: SyncClock) {
    this.#limits = limits;
    this.#clock = clock;
    this.#stopTicking = clock.every(TICK_MS, () => this.#tick());
  }

  /** Payload bytes of messages that are not complete. */
  get bytes(): number {
    return this.#total;
  }

  follow(address: string | undefined, socket: FollowedSocket): Incoming {
    const entry: Entry = {
      address: countedAs(address),
      meter: new MessageMeter(),
      socket,
      counted: 0,
      since: null,
      over: false,
    };
    this.#entries.add(entry);
    return {
      get isUnfinished() {
        return entry.meter.isUnfinished;
      },
      take: (chunk) => this.#take(entry, chunk),
      end: () => this.#end(entry),
    };
  }

  close(): void {
    this.#stopTicking();
  }

  #take(entry: Entry, chunk: Uint8Array): void {
    if (entry.over) return;
    entry.meter.take(chunk);
    if (!entry.meter.isUnfinished) entry.since = null;
    else entry.since ??= this.#clock.elapsed();
    this.#count(entry, entry.meter.held);
    const { unfinishedBytes, unfinishedBytesPerAddress } = this.#limits;
    while (this.#total > unfinishedBytes) this.#cutLargest(null);
    const { address } = entry;
    if (address === null) return;
    while ((this.#byAddress.get(address) ?? 0) > unfinishedBytesPerAddress) this.#cutLargest(address);
  }

  #count(entry: Entry, held: number): void {
    const more = held - entry.counted;
    if (more === 0) return;
    entry.counted = held;
    this.#total += more;
    if (entry.address === null) return;
    const left = (this.#byAddress.get(entry.address) ?? 0) + more;
    if (left > 0) this.#byAddress.set(entry.address, left);
    else this.#byAddress.delete(entry.address);
  }

  #cutLargest(address: string | null): void {
    let largest: Entry | null = null;
    for (const entry of this.#entries) {
      if (address !== null && entry.address !== address) continue;
      if (largest === null || entry.counted > largest.counted) largest = entry;
    }
    if (largest !== null) this.#cut(largest, 'unfinishedBytes', 'Too much is being sent at once.');
  }

  #tick(): void {
    const now = this.#clock.elapsed();
    for (const entry of this.#entries) {
      if (entry.since === null) continue;
      if (entry.socket.isPaused) entry.since = now;
      else if (now - entry.since > this.#limits.messageMs) {
        this.#cut(entry, 'slowMessage', 'A message took too long.');
      }
    }
  }

  #cut(entry: Entry, why: CloseReason, reason: string): void {
    entry.over = true;
    this.#end(entry);
    entry.socket.cut(why, reason);
  }

  #end(entry: Entry): void {
    this.#count(entry, 0);
    this.#entries.delete(entry);
  }
}
