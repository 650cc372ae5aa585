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
  /** Seed of the first case; the next ones follow it. */
  readonly base: number;
  /** Cases at most; infinite in a soak. */
  readonly wanted: number;
  isOver(done: number): boolean;
  /** Longest time the test may take. Milliseconds. */
  readonly timeout: number;
}

/** Where `npm test` begins: what is found there is found by everybody. Soaks begin elsewhere. */
const FIRST_SEED = 20_261_127;
/** And where it goes on, another place each time. */
const FRESH_SEED = Date.now() % 1e9;

/**
 * `COSPEC_SEED` sets the first seed, `COSPEC_CASES` the number of cases, `COSPEC_MINUTES` a time instead.
 * @param part of that time, where a file has more tests than one.
 */
export function shareOf(cases: number, base = FIRST_SEED, part = 1): Share {
  const minutes = part * Number(process.env.COSPEC_MINUTES ?? 0);
  const wanted = minutes > 0 ? Number.POSITIVE_INFINITY : Number(process.env.COSPEC_CASES ?? cases);
  // From the first case on: a file may have other tests before it.
  let start: number | null = null;
  return {
    base: Number(process.env.COSPEC_SEED ?? base),
    wanted,
    isOver: (done) => {
      start ??= performance.now();
      return minutes > 0 ? performance.now() - start > minutes * 60_000 : done >= wanted;
    },
    timeout: Math.max(180_000, minutes * 90_000),
  };
}

/**
 * The same cases in two halves, from the seed that is always the same and from a fresh one; all of them from one seed where a
 * seed or a time is set.
 */
export function sharesOf(cases: number, part = 1): readonly Share[] {
  const { COSPEC_SEED, COSPEC_MINUTES } = process.env;
  if (COSPEC_SEED !== undefined || COSPEC_MINUTES !== undefined) return [shareOf(cases, FIRST_SEED, part)];
  return [FIRST_SEED, FRESH_SEED].map((base) => shareOf(Math.ceil(cases / 2), base, part));
}
