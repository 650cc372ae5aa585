import type { Block, IdentifiedBlock } from '../../shared/markdown/block.ts';

/**
 * The blocks of a new text with the ids of the old ones: what is equal from both ends stays the same object, so that the
 * validator does not look at it again; what lies between keeps its ids as far as they reach.
 * @param newId makes an id that no block has
 */
export function keepBlocks(
  before: readonly IdentifiedBlock[],
  after: readonly Block[],
  newId: () => string,
): readonly IdentifiedBlock[] {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && isSame(before[head], after[head])) head++;
  let tail = 0;
  while (tail < most - head && isSame(before[before.length - 1 - tail], after[after.length - 1 - tail])) tail++;
  const changed = after.slice(head, after.length - tail).map((block, index) => {
    const old = head + index < before.length - tail ? before[head + index] : undefined;
    return { ...block, id: old?.id ?? newId() };
  });
  return [...before.slice(0, head), ...changed, ...before.slice(before.length - tail)];
}

function isSame(one: Block | undefined, other: Block | undefined): boolean {
  return (
    one !== undefined &&
    other !== undefined &&
    one.kind === other.kind &&
    one.text === other.text &&
    JSON.stringify(one.attributes) === JSON.stringify(other.attributes)
  );
}
