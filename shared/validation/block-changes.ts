import type { BlockFacts } from './facts.ts';
import { longestIncreasing } from './longest-increasing.ts';

/** What differs between two states of a document. Facts that stayed, and kept their order among each other, are in neither list. */
export interface BlockChanges {
  readonly removed: readonly BlockFacts[];
  readonly added: readonly BlockFacts[];
  /** Whether ids came, went or moved, rather than only content. */
  readonly structural: boolean;
  /** Old facts to new ones where only words changed everywhere: no role, no kind, no level. Null otherwise. */
  readonly rewritten: ReadonlyMap<BlockFacts, BlockFacts> | null;
}

/** Compares by identity. Linear where the order is the same; a move counts as removed and added. */
export function blockChanges(before: readonly BlockFacts[], after: readonly BlockFacts[]): BlockChanges {
  const removed: BlockFacts[] = [];
  const added: BlockFacts[] = [];
  const rewritten = new Map<BlockFacts, BlockFacts>();
  const sameOrder = before.length === after.length && before.every((facts, i) => facts.id === after[i]?.id);
  if (sameOrder) {
    after.forEach((facts, i) => {
      const old = before[i];
      if (old === undefined || old === facts) return;
      removed.push(old);
      added.push(facts);
      rewritten.set(old, facts);
    });
    const onlyWords = [...rewritten].every(([old, facts]) => isRewritten(old, facts));
    return { removed, added, structural: false, rewritten: onlyWords ? rewritten : null };
  }
  const places = new Map(before.map((facts, i) => [facts, i]));
  const stayed: BlockFacts[] = [];
  for (const facts of after) (places.has(facts) ? stayed : added).push(facts);
  const inOrder = longestIncreasing(stayed.map((facts) => places.get(facts) ?? -1));
  const kept = new Set<BlockFacts>();
  stayed.forEach((facts, i) => {
    if (inOrder.has(i)) kept.add(facts);
    else added.push(facts);
  });
  for (const facts of before) if (!kept.has(facts)) removed.push(facts);
  return { removed, added, structural: true, rewritten: null };
}

function isRewritten(old: BlockFacts, facts: BlockFacts): boolean {
  return (
    old.block.kind === facts.block.kind &&
    old.block.attributes.level === facts.block.attributes.level &&
    old.role.role === facts.role.role &&
    old.role.container === facts.role.container
  );
}
