import type { Pacing } from '../../server/storage/pacing.ts';
import type { SyncClock } from '../../server/sync/sync-clock.ts';
import { seededRandom } from '../web/editor/support/seeded-random.ts';
import { type Cancel, setTime, type VirtualTime } from './virtual-time.ts';

/** A program that can end at any moment: from then on none of its events happens. */
export interface Owner {
  readonly name: string;
  alive: boolean;
}

interface Event {
  readonly at: number;
  /** Of two events at one moment the one that was scheduled first comes first. */
  readonly order: number;
  readonly owner: Owner;
  readonly action: () => void;
  cancelled: boolean;
}

/** Kept before vitest or a world replaces it. Promises that can go on have gone on when it calls back. */
const turn = globalThis.setImmediate;

/**
 * Time, chance and the order of events of one run. Everything that happens is an event of an owner; after each one all
 * promises that can go on do so, and timers that are set meanwhile are the owner's. One seed, one course.
 */
export class World implements VirtualTime {
  readonly random: () => number;
  readonly trace: string[] = [];
  /** Called after every event. */
  check: () => void = () => undefined;
  readonly #events: Event[] = [];
  /** The first thing that went wrong; nothing happens after it. */
  failure: Error | null = null;
  #now = 1_767_225_600_000;
  #order = 0;
  /** Whose event it is that happens. */
  #owner: Owner = NATURE;
  readonly #began = this.#now;

  constructor(seed: number) {
    this.random = seededRandom(seed);
  }

  /** Whole milliseconds, as clocks have them; events happen between them as well. */
  now(): number {
    return Math.floor(this.#now);
  }

  /** Milliseconds since the beginning. */
  get elapsed(): number {
    return this.#now - this.#began;
  }

  log(line: string): void {
    this.trace.push(`${this.elapsed.toFixed(1).padStart(9)} ${line}`);
  }

  chance(probability: number): boolean {
    return this.random() < probability;
  }

  /** Ends the run, also from inside of code that would swallow an error. */
  fail(error: Error): void {
    this.failure ??= error;
  }

  /** Uniform in [least, most). */
  between(least: number, most: number): number {
    return least + this.random() * (most - least);
  }

  integer(least: number, most: number): number {
    return Math.floor(this.between(least, most + 1));
  }

  pick<T>(from: readonly T[]): T | undefined {
    return from[Math.floor(this.random() * from.length)];
  }

  after(milliseconds: number, action: () => void, owner = this.#owner): Cancel {
    const event = { at: this.#now + Math.max(0, milliseconds), order: this.#order++, owner, action, cancelled: false };
    this.#insert(event);
    return () => {
      event.cancelled = true;
    };
  }

  every(milliseconds: number, action: () => void, owner = this.#owner): Cancel {
    let cancel: Cancel = () => undefined;
    const again = (): void => {
      cancel = this.after(milliseconds, again, owner);
      action();
    };
    cancel = this.after(milliseconds, again, owner);
    return () => cancel();
  }

  /** Resolves after so many milliseconds; never, where the owner has ended by then. */
  pause(milliseconds: number, owner = this.#owner): Promise<void> {
    return new Promise((resolve) => this.after(milliseconds, resolve, owner));
  }

  /** The server's clock; its hands may be moved. */
  clockOf(owner: Owner, hands: { readonly offset: number }): SyncClock {
    return {
      now: () => this.now() + hands.offset,
      elapsed: () => this.elapsed,
      after: (milliseconds, action) => this.after(milliseconds, action, owner),
      every: (milliseconds, action) => this.every(milliseconds, action, owner),
    };
  }

  pacingOf(owner: Owner): Pacing {
    return { now: () => this.elapsed, sleep: (milliseconds) => this.pause(milliseconds, owner) };
  }

  /** Lets the events of so many milliseconds happen, or those until `done`. @returns whether it is done. */
  async run(milliseconds: number, done: () => boolean = () => false): Promise<boolean> {
    const end = this.#now + milliseconds;
    setTime(this);
    try {
      while (!done()) {
        const event = this.#events[0];
        if (event === undefined || event.at > end) {
          this.#now = end;
          return done();
        }
        this.#events.shift();
        if (event.cancelled || !event.owner.alive) continue;
        this.#now = Math.max(this.#now, event.at);
        this.#owner = event.owner;
        event.action();
        await new Promise((resolve) => turn(resolve));
        if (this.failure === null) this.check();
        if (this.failure !== null) throw this.failure;
      }
      return true;
    } finally {
      this.#owner = NATURE;
      setTime(null);
    }
  }

  #insert(event: Event): void {
    let low = 0;
    let high = this.#events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#events[middle];
      if (other !== undefined && other.at <= event.at) low = middle + 1;
      else high = middle;
    }
    this.#events.splice(low, 0, event);
  }
}

/** What no program does: faults, and the network between programs. */
export const NATURE: Owner = { name: 'nature', alive: true };
