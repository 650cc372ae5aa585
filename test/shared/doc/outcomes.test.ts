import { describe, expect, it } from 'vitest';
import { OPERATIONS, OUTCOMES } from './outcome-table.ts';
import { deliver, heal, lines, paragraph, type Replica, replicasOf, stateOf } from './replicas.ts';

/** Two authors who act at once, and two readers who hear of it in either order. */
function meet(acts: (typeof OUTCOMES)[number]['acts'], swapped: boolean): Replica[] {
  const replicas = replicasOf(['alpha', 'one two', 'omega'].map(paragraph), 4);
  const [first, second, early, late] = replicas;
  if (!first || !second || !early || !late) throw new Error('four replicas wanted');
  acts[0](swapped ? second : first);
  acts[1](swapped ? first : second);
  deliver(first, early);
  deliver(second, early);
  deliver(second, late);
  deliver(first, late);
  heal([first, second]);
  return replicas;
}

const told = (author: Replica): string[] => lines(author).map((line) => line.replace(/^(~?)paragraph /, '$1'));

describe('outcomes of concurrent operations', () => {
  it.each(OUTCOMES.map((outcome) => ({ ...outcome, title: `${outcome.pair.join(' × ')}, ${outcome.case}` })))(
    '$title: $intended',
    ({ acts, result }) => {
      for (const swapped of [false, true]) {
        const replicas = meet(acts, swapped);
        const [first, ...others] = replicas.map(stateOf);
        for (const other of others) expect(other).toEqual(first);
        for (const replica of replicas) expect(result).toContainEqual(told(replica));
      }
    },
  );

  it('has a row for every pair', () => {
    const pairs = OPERATIONS.flatMap((first, index) => OPERATIONS.slice(index).map((second) => `${first} × ${second}`));
    expect([...new Set(OUTCOMES.map(({ pair }) => pair.join(' × ')))].sort()).toEqual(pairs.sort());
  });
});
