/**
 * Which of the values form the heaviest strictly increasing subsequence: what stays where it is, so that moving the others
 * is least. Values are distinct and not negative. O(n log n), a Fenwick tree of best sums; on a tie the earlier value stays.
 * @param weight of the value at an index; above zero. Absent: all weigh the same.
 */
export function heaviestIncreasing(values: readonly number[], weight: (index: number) => number = () => 1): boolean[] {
  const size = values.reduce((most, value) => Math.max(most, value), -1) + 1;
  /** By node of the tree: index of the value that ends the heaviest run among those the node covers. */
  const best: number[] = new Array(size + 1).fill(-1);
  const sums: number[] = [];
  const previous: number[] = [];
  let last = -1;
  for (const [index, value] of values.entries()) {
    let before = -1;
    for (let node = value; node > 0; node -= node & -node) before = heavier(before, best[node] ?? -1, sums);
    sums.push((before < 0 ? 0 : (sums[before] ?? 0)) + weight(index));
    previous.push(before);
    for (let node = value + 1; node <= size; node += node & -node) best[node] = heavier(best[node] ?? -1, index, sums);
    last = heavier(last, index, sums);
  }
  const stays: boolean[] = new Array(values.length).fill(false);
  for (let index = last; index >= 0; index = previous[index] ?? -1) stays[index] = true;
  return stays;
}

function heavier(one: number, other: number, sums: readonly number[]): number {
  if (one < 0 || other < 0) return Math.max(one, other);
  return (sums[other] ?? 0) > (sums[one] ?? 0) ? other : one;
}
