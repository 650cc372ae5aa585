import type { Random } from '../spec/ids.ts';

/**
 * Fractional order keys: strings of base-62 digits in ASCII order, read as fractions between 0 and 1, compared as plain
 * strings. A key never ends in `0`, so that there is always room before it. After D. Greenspan, "Implementing
 * fractional indexing", with jitter, so that two replicas hardly ever choose the same key for one place.
 */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE = DIGITS.length;
/** Digits from the first that differs: 62⁵ places leave every draw, also that of a split, plenty to choose from. */
const DEPTH = 5;
const PLACES = BASE ** DEPTH;

/** The part of a gap that a key is drawn from, as fractions of it. */
export type Draw = readonly [low: number, high: number];

/** Low, because people write downwards: there has to be room left for what follows. */
const INSERT: Draw = [1 / 64, 1 / 10];

/**
 * A split draws below every insertion, so that a tail stays next to its head when somebody inserts there at the same time,
 * and the higher the later in the text it is, so that the tails of splits at two places stand in their order.
 */
export function splitDraw(offset: number, length: number): Draw {
  return [offset / (length + 1) / 64, (offset + 1) / (length + 1) / 64];
}

export function isOrderKey(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9A-Za-z]*[1-9A-Za-z]$/.test(value);
}

/** A key strictly between two keys; null is the open end. Throws a RangeError unless `a < b`. */
export function keyBetween(a: string | null, b: string | null, random: Random, draw: Draw = INSERT): string {
  if (a !== null && b !== null && a >= b) throw new RangeError(`no key between ${a} and ${b}`);
  let low = a ?? '';
  let high = b;
  let prefix = '';
  // Walk down while the gap at this digit is too narrow to draw from.
  for (;;) {
    const from = digitAt(low);
    const to = high === null ? BASE : digitAt(high);
    if (to - from > 1) break;
    prefix += DIGITS.charAt(from);
    low = low.slice(1);
    high = to === from && high !== null ? high.slice(1) : null;
  }
  const floor = place(low);
  const gap = (high === null ? PLACES : place(high)) - floor;
  const [start, end] = draw;
  const drawn = floor + 1 + Math.floor(gap * (start + (end - start) * random()));
  return prefix + digits(drawn % BASE === 0 ? drawn + 1 : drawn, DEPTH);
}

/** Ascending keys for a run of blocks. They share a random prefix, so two runs put at one place never interleave. */
export function keysBetween(a: string | null, b: string | null, count: number, random: Random): string[] {
  if (count <= 0) return [];
  const prefix = keyBetween(a, b, random);
  if (count === 1) return [prefix];
  let width = 1;
  while (BASE ** width < count * 4) width++;
  const step = Math.floor(BASE ** width / (count + 1));
  return Array.from({ length: count }, (_, index) => {
    const value = step * (index + 1);
    return prefix + digits(value % BASE === 0 ? value + 1 : value, width);
  });
}

function digitAt(key: string): number {
  return key === '' ? 0 : DIGITS.indexOf(key.charAt(0));
}

/** The first digits of a key as a whole number. */
function place(key: string): number {
  let value = 0;
  for (let index = 0; index < DEPTH; index++) value = value * BASE + digitAt(key.slice(index, index + 1));
  return value;
}

function digits(value: number, width: number): string {
  let text = '';
  for (let rest = value, index = 0; index < width; index++, rest = Math.floor(rest / BASE)) {
    text = DIGITS.charAt(rest % BASE) + text;
  }
  return text;
}
