import type { Clock } from '../clock.ts';

/** Runs a look at the disk at most once in a while; callers that come meanwhile share it. */
export class Refresher {
  readonly #look: () => Promise<void>;
  readonly #clock: Clock;
  readonly #freshFor: number;
  #running: Promise<void> | null = null;
  #lookedAt = Number.NEGATIVE_INFINITY;

  /** @param freshFor milliseconds for which a look counts as present. */
  constructor(look: () => Promise<void>, clock: Clock, freshFor = 1_000) {
    this.#look = look;
    this.#clock = clock;
    this.#freshFor = freshFor;
  }

  async refresh(): Promise<void> {
    if (this.#running !== null) return await this.#running;
    if (this.#clock.now() - this.#lookedAt < this.#freshFor) return;
    this.#running = this.#look().finally(() => {
      this.#running = null;
      this.#lookedAt = this.#clock.now();
    });
    await this.#running;
  }
}
