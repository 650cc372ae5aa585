import { seededRandom } from '../support/random.ts';

/** Decisions of one case, all from its seed. */
export class Chance {
  readonly next: () => number;

  constructor(seed: number) {
    this.next = seededRandom(seed);
  }

  /** A whole number from 0 up to, and not including, a bound. */
  below(bound: number): number {
    return Math.floor(this.next() * bound);
  }

  happens(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.below(choices.length)] ?? choices[0];
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.below(256));
  }
}

/** How much a test does: so many cases in `npm test`, or as many as fit into the minutes of a soak. */
export interface Share {
  readonly base: number;
  isOver(done: number): boolean;
  /** Longest time the test may take. Milliseconds. */
  readonly timeout: number;
}

/** Where `npm test` begins: what is found there is found at once, and not on somebody else's day. Soaks begin elsewhere. */
const FIRST_SEED = 20_261_127;

/** `COSPEC_SEED` sets the first seed, `COSPEC_CASES` the number of cases, `COSPEC_MINUTES` a time instead. */
export function shareOf(cases: number): Share {
  const base = Number(process.env.COSPEC_SEED ?? FIRST_SEED);
  const minutes = Number(process.env.COSPEC_MINUTES ?? 0);
  const wanted = Number(process.env.COSPEC_CASES ?? cases);
  const start = performance.now();
  return {
    base,
    isOver: (done) => (minutes > 0 ? performance.now() - start > minutes * 60_000 : done >= wanted),
    timeout: Math.max(180_000, minutes * 90_000),
  };
}
