import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Queue } from '../../server/queue.ts';

describe('a queue', () => {
  it('is what an array is, however long it gets', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom('push', 'shift', 'take'), fc.nat(1_500)), { maxLength: 40 });
    fc.assert(
      fc.property(steps, (all) => {
        const queue = new Queue<{ n: number }>();
        const array: { n: number }[] = [];
        let next = 0;
        for (const [what, times] of all) {
          for (let time = 0; time < (what === 'take' ? 1 : times); time++) {
            if (what === 'push') {
              const item = { n: next++ };
              queue.push(item);
              array.push(item);
            } else if (what === 'shift') {
              expect(queue.peek()).toBe(array[0]);
              expect(queue.shift()).toBe(array.shift());
            } else {
              const isOne = ({ n }: { n: number }): boolean => n % 7 === times % 7;
              const at = array.findIndex(isOne);
              expect(queue.take(isOne)).toBe(at < 0 ? undefined : array.splice(at, 1)[0]);
            }
          }
          expect(queue.size).toBe(array.length);
        }
        expect(queue.toArray()).toEqual(array);
      }),
      { numRuns: 60 },
    );
  });
});
