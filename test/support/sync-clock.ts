import type { SyncClock } from '../../server/sync/sync-clock.ts';

interface Timer {
  due: number;
  readonly every: number | null;
  readonly action: () => void;
}

/** A clock that stands still until it is told to go on. */
export class ManualClock implements SyncClock {
  #now = 1_700_000_000_000;
  #off = 0;
  readonly #timers = new Set<Timer>();

  now(): number {
    return this.#now + this.#off;
  }

  elapsed(): number {
    return this.#now;
  }

  after(milliseconds: number, action: () => void): () => void {
    return this.#add({ due: this.#now + milliseconds, every: null, action });
  }

  every(milliseconds: number, action: () => void): () => void {
    return this.#add({ due: this.#now + milliseconds, every: milliseconds, action });
  }

  /** Sets the wall clock, forth or back. Time goes on as it did. */
  jump(milliseconds: number): void {
    this.#off += milliseconds;
  }

  /** How many timers wait. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Lets time pass and fires what falls due, in order. */
  advance(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (let timer = this.#next(end); timer !== undefined; timer = this.#next(end)) {
      this.#now = Math.max(this.#now, timer.due);
      if (timer.every === null) this.#timers.delete(timer);
      else timer.due += timer.every;
      timer.action();
    }
    this.#now = end;
  }

  #next(end: number): Timer | undefined {
    return [...this.#timers].filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0];
  }

  #add(timer: Timer): () => void {
    this.#timers.add(timer);
    return () => {
      this.#timers.delete(timer);
    };
  }
}
