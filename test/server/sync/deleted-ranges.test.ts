import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DeletedRanges } from '../../../server/sync/deleted-ranges.ts';

const span = fc
  .tuple(fc.nat(60), fc.integer({ min: 1, max: 9 }))
  .map(([from, length]) => ({ from, to: from + length }));

describe('deleted ranges', () => {
  it('cover what a set of all the clocks would, whatever is added in whatever groups', () => {
    fc.assert(
      fc.property(fc.array(fc.array(span, { minLength: 1, maxLength: 3 })), span, (groups, asked) => {
        const ranges = new DeletedRanges([]);
        const clocks = new Set<number>();
        for (const group of groups) {
          ranges.add(group);
          for (const { from, to } of group) for (let clock = from; clock < to; clock++) clocks.add(clock);
        }
        const all = Array.from({ length: asked.to - asked.from }, (_, index) => asked.from + index);
        expect(ranges.covers(asked.from, asked.to)).toBe(all.every((clock) => clocks.has(clock)));
        const spans = ranges.spans();
        spans.forEach(({ from, to }, index) => {
          expect(from).toBeLessThan(to);
          // Neither overlapping nor touching, so a backward deletion of a paragraph is one span.
          expect(from).toBeGreaterThan(spans[index - 1]?.to ?? -1);
        });
      }),
    );
  });

  it('start from a delete set', () => {
    const ranges = new DeletedRanges([3, 2, 5, 1, 9, 4]);
    expect(ranges.spans()).toEqual([
      { from: 3, to: 6 },
      { from: 9, to: 13 },
    ]);
  });
});
