import type { BlockFacts } from './facts.ts';
import type { IndexKey } from './index-keys.ts';

const EMPTY: readonly BlockFacts[] = [];

/** What a rule's answer rests on when it only asks whether a list has members. */
export type PresenceDependency = `present ${IndexKey}`;

/**
 * Blocks by key, each list in document order. A list is replaced when it changes and never altered, so an identical
 * list means an identical answer.
 */
export class LookupIndex {
  readonly #lists = new Map<IndexKey, readonly BlockFacts[]>();

  get(key: IndexKey): readonly BlockFacts[] {
    return this.#lists.get(key) ?? EMPTY;
  }

  keys(): IterableIterator<IndexKey> {
    return this.#lists.keys();
  }

  /**
   * Takes facts out and files new ones; returns the keys whose lists changed, and which of these lists got their first
   * member or lost their last. `positionOf` gives the place in the document *after* the change; blocks that moved
   * against others must be in both lists.
   */
  update(
    removed: readonly BlockFacts[],
    added: readonly BlockFacts[],
    positionOf: (id: string) => number,
  ): Set<IndexKey | PresenceDependency> {
    const outgoing = new Map<IndexKey, Set<BlockFacts>>();
    for (const facts of removed) {
      for (const key of facts.keys) setOf(outgoing, key).add(facts);
    }
    const incoming = new Map<IndexKey, Set<BlockFacts>>();
    for (const facts of added) {
      for (const key of facts.keys) setOf(incoming, key).add(facts);
    }
    const keys = new Set<IndexKey>([...outgoing.keys(), ...incoming.keys()]);
    const changed = new Set<IndexKey | PresenceDependency>(keys);
    for (const key of keys) {
      const wasPresent = this.#lists.has(key);
      this.#replace(key, outgoing.get(key), incoming.get(key), positionOf);
      if (this.#lists.has(key) !== wasPresent) changed.add(`present ${key}`);
    }
    return changed;
  }

  #replace(
    key: IndexKey,
    outgoing: ReadonlySet<BlockFacts> | undefined,
    incoming: ReadonlySet<BlockFacts> | undefined,
    positionOf: (id: string) => number,
  ): void {
    const kept = this.get(key).filter((facts) => outgoing?.has(facts) !== true);
    if (incoming !== undefined) {
      kept.push(...incoming);
      kept.sort((a, b) => positionOf(a.id) - positionOf(b.id));
    }
    if (kept.length === 0) this.#lists.delete(key);
    else this.#lists.set(key, kept);
  }
}

function setOf(sets: Map<IndexKey, Set<BlockFacts>>, key: IndexKey): Set<BlockFacts> {
  const known = sets.get(key);
  if (known !== undefined) return known;
  const made = new Set<BlockFacts>();
  sets.set(key, made);
  return made;
}
