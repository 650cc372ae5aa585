import type { Owner, World } from './world.ts';

/** How the network is at present. Milliseconds. */
export interface Weather {
  least: number;
  most: number;
}

interface Frame {
  readonly bytes: number;
  readonly deliver: () => void;
}

/** One direction: what is sent arrives in order, later, or not at all. */
export class Lane {
  readonly #world: World;
  readonly #weather: Weather;
  readonly #receiver: Owner;
  readonly #underWay: Frame[] = [];
  /** Arrived, and not taken while the receiver pauses. */
  readonly #waiting: Frame[] = [];
  #lastAt = 0;
  #cut = false;
  paused = false;
  /** Sent and not yet arrived. */
  bytes = 0;
  /** Nothing arrives before this moment. */
  stalledUntil = 0;

  constructor(world: World, weather: Weather, receiver: Owner) {
    this.#world = world;
    this.#weather = weather;
    this.#receiver = receiver;
  }

  send(bytes: number, deliver: () => void): void {
    if (this.#cut) return;
    this.bytes += bytes;
    const { least, most } = this.#weather;
    const now = this.#world.elapsed;
    this.#lastAt = Math.max(this.#lastAt, this.stalledUntil, now + this.#world.between(least, most));
    this.#underWay.push({ bytes, deliver });
    // The oldest, whosever moment it is: moments are rounded, and the order must stand.
    const arrive = (): void => {
      const next = this.#underWay.shift();
      if (next === undefined) return;
      this.#waiting.push(next);
      this.#flush();
    };
    this.#world.after(this.#lastAt - now, arrive, this.#receiver);
  }

  resume(): void {
    this.paused = false;
    // As a socket does: not within the call that lets it read on.
    this.#world.after(0, () => this.#flush(), this.#receiver);
  }

  /** From now on nothing arrives. */
  cut(): void {
    this.#cut = true;
    this.#underWay.length = 0;
    this.#waiting.length = 0;
  }

  #flush(): void {
    while (!this.paused && !this.#cut) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.bytes -= next.bytes;
      next.deliver();
    }
  }
}
