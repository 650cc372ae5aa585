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
  const rewritten = rewrites(before, after);
  if (rewritten !== null) {
    const onlyWords = [...rewritten].every(([old, facts]) => isRewritten(old, facts));
    const [removed, added] = [[...rewritten.keys()], [...rewritten.values()]];
    return { removed, added, structural: false, rewritten: onlyWords ? rewritten : null };
  }
  const removed: BlockFacts[] = [];
  const added: BlockFacts[] = [];
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

/** Old facts to new where all ids stand where they stood; null otherwise. A plain loop: it runs after every key. */
function rewrites(before: readonly BlockFacts[], after: readonly BlockFacts[]): Map<BlockFacts, BlockFacts> | null {
  if (before.length !== after.length) return null;
  const rewritten = new Map<BlockFacts, BlockFacts>();
  for (let i = 0; i < after.length; i++) {
    const [old, facts] = [before[i], after[i]];
    if (old === facts) continue;
    if (old === undefined || facts === undefined || old.id !== facts.id) return null;
    rewritten.set(old, facts);
  }
  return rewritten;
}

function isRewritten(old: BlockFacts, facts: BlockFacts): boolean {
  return (
    old.block.kind === facts.block.kind &&
    old.block.attributes.level === facts.block.attributes.level &&
    old.role.role === facts.role.role &&
    old.role.container === facts.role.container
  );
}
