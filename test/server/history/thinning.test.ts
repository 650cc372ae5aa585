import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKept, THINNING, type Thinnable, thinnedOut } from '../../../server/history/thinning.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = 1_000 * DAY + 5 * HOUR;

const version = (number: number, age: number, changes: Partial<Thinnable> = {}): Thinnable => ({
  ...{ number, kind: 'pause', name: null, at: NOW - age, storedBytes: 10 },
  ...changes,
});
const kept = (versions: readonly Thinnable[], limits = THINNING) => {
  const going = new Set(thinnedOut(versions, NOW, limits));
  return versions.filter(({ number }) => !going.has(number)).map(({ number }) => number);
};

describe('thinning versions out', () => {
  it('keeps all of a day, then the last of every hour, day and week', () => {
    const ages = [400 * DAY, 400 * DAY - HOUR, 50 * DAY, 50 * DAY - HOUR, 3 * DAY, 3 * DAY - 1_000, 2 * HOUR, HOUR, 0];
    expect(kept(ages.map((age, index) => version(index + 1, age)))).toEqual([2, 4, 6, 7, 8, 9]);
  });

  it('never takes what has a name or was published, nor the newest one', () => {
    const versions = [
      version(1, 400 * DAY, { name: 'First draft' }),
      version(2, 400 * DAY - 1, { kind: 'publish' }),
      version(3, 400 * DAY - 2),
      version(4, 400 * DAY - 3),
    ];
    expect(kept(versions)).toEqual([1, 2, 4]);
    expect(kept(versions, { ...THINNING, most: 0, bytes: 0 })).toEqual([1, 2, 4]);
  });

  it('drops the oldest where there are too many, or too large ones', () => {
    const versions = Array.from({ length: 10 }, (_, index) => version(index + 1, (10 - index) * 1_000));
    expect(kept(versions, { ...THINNING, most: 3 })).toEqual([8, 9, 10]);
    expect(kept(versions, { ...THINNING, bytes: 45 })).toEqual([7, 8, 9, 10]);
  });

  it('leaves a bounded number of any history, and takes nothing more when asked again', () => {
    const history = fc.array(
      fc.record({
        age: fc.integer({ min: 0, max: 800 * DAY }),
        kind: fc.constantFrom('pause' as const, 'restore' as const, 'publish' as const),
        name: fc.constantFrom(null, null, null, 'v'),
      }),
      { maxLength: 300 },
    );
    fc.assert(
      fc.property(history, (entries) => {
        const versions = entries
          .toSorted((a, b) => b.age - a.age)
          .map(({ age, kind, name }, index) => version(index + 1, age, { kind, name }));
        const going = new Set(thinnedOut(versions, NOW));
        const stays = versions.filter(({ number }) => !going.has(number));
        expect(stays.filter(isKept)).toEqual(versions.filter(isKept));
        expect(thinnedOut(stays, NOW)).toEqual([]);
        const loose = stays.filter((each) => !isKept(each) && NOW - each.at > DAY);
        expect(loose.length).toBeLessThanOrEqual(7 * 24 + 90 + 800 / 7 + 3);
      }),
    );
  });
});
