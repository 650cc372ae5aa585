import { FrameBatch } from './frame-batch.ts';
import { type AwarenessEntry, awarenessFrame } from './server-frame.ts';
import type { Cancel, SyncClock } from './sync-clock.ts';
import type { SyncCounts } from './sync-counts.ts';

/** Who is shown durable edits. */
export interface Receiver {
  sendAll(batch: FrameBatch): void;
}

export interface RelayOptions {
  readonly receivers: ReadonlySet<Receiver>;
  readonly clock: SyncClock;
  /** Milliseconds between two flushes under load, for few receivers and for many; 0 and 0: no flush waits for a timer. */
  readonly window: { readonly least: number; readonly most: number };
  readonly counts: Pick<SyncCounts, 'batches'>;
}

interface Pending {
  readonly frame: Uint8Array;
  readonly from: Receiver | null;
}

/** At this many receivers the window is at its widest: a flush costs a write for each of them. */
const MANY_RECEIVERS = 200;
/** Whose edits are at most an eighth of a batch gets them back with it. */
const ECHO_SHARE = 8;

/**
 * Shows presence to everybody, and durable edits to everybody but their authors. An edit that comes alone goes out at once, with whatever became
 * durable in the same commit; under load there is one flush a window. Presence waits a window, and goes with the edits of
 * that time, where it tells where carets are in them. All receivers who wrote little or
 * nothing of it share one buffer.
 */
export class Relay {
  readonly #options: RelayOptions;
  readonly #pending: Pending[] = [];
  /** The newest of each client. */
  readonly #presence = new Map<number, AwarenessEntry>();
  #flushedAt = Number.NEGATIVE_INFINITY;
  /** When the next flush is due; null: none is. */
  #due: number | null = null;
  #cancel: Cancel | null = null;

  constructor(options: RelayOptions) {
    this.#options = options;
  }

  /** So long an edit would wait if it were added now. Milliseconds. */
  get waitMs(): number {
    const due = Math.min(this.#due ?? Number.POSITIVE_INFINITY, this.#flushedAt + this.#window());
    return Math.max(0, due - this.#options.clock.elapsed());
  }

  add(frame: Uint8Array, from: Receiver | null): void {
    this.#pending.push({ frame, from });
    this.#flushBy(this.#flushedAt + this.#window());
  }

  show(entry: AwarenessEntry): void {
    this.#presence.set(entry.client, entry);
    this.#flushBy(this.#options.clock.elapsed() + this.#window());
  }

  #flushBy(due: number): void {
    if (this.#due !== null && this.#due <= due) return;
    this.#cancel?.();
    this.#cancel = null;
    this.#due = due;
    const wait = due - this.#options.clock.elapsed();
    if (wait > 0) this.#cancel = this.#options.clock.after(wait, () => this.flush());
    // Behind the other answers of the same commit.
    else queueMicrotask(() => this.flush());
  }

  flush(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#due = null;
    const pending = this.#pending.splice(0);
    if (pending.length > 0) this.#options.counts.batches++;
    const entries = [...this.#presence.values()];
    this.#presence.clear();
    if (entries.length > 0) pending.push({ frame: awarenessFrame(entries), from: null });
    if (pending.length === 0) return;
    this.#flushedAt = this.#options.clock.elapsed();
    const shared = new FrameBatch(pending.map(({ frame }) => frame));
    const own = ownBytes(pending);
    const total = sum(own.values());
    for (const receiver of this.#options.receivers) {
      // A few of one's own edits among everybody's cost less to ignore than a buffer of one's own.
      const mine = own.get(receiver) ?? 0;
      const batch = mine * ECHO_SHARE > total ? withoutOwn(pending, receiver) : shared;
      if (batch.frames.length > 0) receiver.sendAll(batch);
    }
  }

  #window(): number {
    const { window, receivers } = this.#options;
    return window.least + (window.most - window.least) * Math.min(1, receivers.size / MANY_RECEIVERS);
  }
}

function ownBytes(pending: readonly Pending[]): Map<Receiver | null, number> {
  const bytes = new Map<Receiver | null, number>();
  for (const { frame, from } of pending) bytes.set(from, (bytes.get(from) ?? 0) + frame.byteLength);
  return bytes;
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function withoutOwn(pending: readonly Pending[], receiver: Receiver): FrameBatch {
  return new FrameBatch(pending.filter(({ from }) => from !== receiver).map(({ frame }) => frame));
}
