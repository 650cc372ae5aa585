import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOrderKey, keyBetween, keysBetween, splitDraw } from '../../../shared/doc/order-key.ts';
import { seededRandom } from './replicas.ts';

const key = fc.stringMatching(/^[0-9A-Za-z]{0,12}[1-9A-Za-z]$/);
const end = fc.option(key, { nil: null });

describe('order keys', () => {
  it('lie strictly between any two keys', () => {
    fc.assert(
      fc.property(end, end, fc.integer(), fc.integer({ min: 1, max: 40 }), (a, b, seed, count) => {
        fc.pre(a === null || b === null || a < b);
        const keys = keysBetween(a, b, count, seededRandom(seed));
        const all = [...(a === null ? [] : [a]), ...keys, ...(b === null ? [] : [b])];
        expect(keys).toHaveLength(count);
        expect(keys.every(isOrderKey)).toBe(true);
        expect(all).toEqual([...new Set(all)].sort());
      }),
      { numRuns: 2000 },
    );
  });

  it('of two runs at one place never interleave', () => {
    fc.assert(
      fc.property(end, end, fc.integer(), fc.integer(), (a, b, one, other) => {
        fc.pre(a === null || b === null || a < b);
        const mine = keysBetween(a, b, 30, seededRandom(one));
        const theirs = keysBetween(a, b, 30, seededRandom(other));
        fc.pre(mine[0] !== theirs[0]);
        const [first, second] = (mine[0] ?? '') < (theirs[0] ?? '') ? [mine, theirs] : [theirs, mine];
        expect((first.at(-1) ?? '') < (second[0] ?? '')).toBe(true);
      }),
    );
  });

  it('of splits follow the text, and stand in front of what is inserted', () => {
    const random = seededRandom(3);
    const splits = [0, 1, 500, 501, 1999].map((at) => keyBetween('k', 'l', random, splitDraw(at, 2000)));
    const all = [...splits, keyBetween('k', 'l', random)];
    expect(all).toEqual([...all].sort());
  });

  it('stay short when people write on and on', () => {
    const random = seededRandom(1);
    let last = keyBetween(null, null, random);
    for (let count = 0; count < 1000; count++) last = keyBetween(last, null, random);
    let low = 'a';
    for (let count = 0; count < 1000; count++) low = keyBetween(low, 'b', random);
    expect(last.length).toBeLessThan(40);
    expect(low.length).toBeLessThan(40);
    expect(Math.max(...keysBetween(null, null, 10_000, random).map(({ length }) => length))).toBeLessThan(10);
  });

  it('refuses a gap that is none', () => {
    expect(() => keyBetween('b', 'a', Math.random)).toThrow(RangeError);
    expect(() => keyBetween('a', 'a', Math.random)).toThrow(RangeError);
    expect([isOrderKey(''), isOrderKey('a0'), isOrderKey('é'), isOrderKey(7)]).toEqual([false, false, false, false]);
  });
});
