import type { BlockFacts } from './facts.ts';
import type { IndexKey } from './index-keys.ts';

const EMPTY: readonly BlockFacts[] = [];

/** What a rule's answer rests on when it only asks whether a list has members. */
export type PresenceDependency = `present ${IndexKey}`;

/** What a change of the document did to the lists. */
export interface LookupChanges {
  readonly keys: ReadonlySet<IndexKey>;
  readonly presence: readonly PresenceDependency[];
}

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
   * against others must be in both lists. `moved`: some may have.
   */
  update(
    removed: readonly BlockFacts[],
    added: readonly BlockFacts[],
    positionOf: (id: string) => number,
    moved = true,
  ): LookupChanges {
    const outgoing = byKey(removed);
    const incoming = byKey(added);
    const keys = new Set<IndexKey>([...outgoing.keys(), ...incoming.keys()]);
    const presence: PresenceDependency[] = [];
    for (const key of keys) {
      const wasPresent = this.#lists.has(key);
      const [gone, come] = [outgoing.get(key), incoming.get(key)];
      if (moved || !this.#exchange(key, gone, come)) this.#replace(key, gone, come, positionOf);
      if (this.#lists.has(key) !== wasPresent) presence.push(`present ${key}`);
    }
    return { keys, presence };
  }

  /** One block for its rewritten self, at its place: what a keystroke does to most lists. False where it is more than that. */
  #exchange(key: IndexKey, outgoing?: readonly BlockFacts[], incoming?: readonly BlockFacts[]): boolean {
    const [gone, come] = [outgoing?.[0], incoming?.[0]];
    if (gone === undefined || come === undefined || outgoing?.length !== 1 || incoming?.length !== 1) return false;
    const before = this.get(key);
    const at = gone.id === come.id ? before.indexOf(gone) : -1;
    if (at === -1) return false;
    this.#lists.set(key, before.with(at, come));
    return true;
  }

  #replace(
    key: IndexKey,
    outgoing: readonly BlockFacts[] | undefined,
    incoming: readonly BlockFacts[] | undefined,
    positionOf: (id: string) => number,
  ): void {
    const before = this.get(key);
    const gone = outgoing === undefined ? null : new Set(outgoing);
    const kept = gone === null ? before : before.filter((facts) => !gone.has(facts));
    const now =
      incoming === undefined ? kept : [...kept, ...incoming].sort((a, b) => positionOf(a.id) - positionOf(b.id));
    if (now.length === 0) this.#lists.delete(key);
    else this.#lists.set(key, now);
  }
}

function byKey(blocks: readonly BlockFacts[]): Map<IndexKey, BlockFacts[]> {
  const lists = new Map<IndexKey, BlockFacts[]>();
  for (const facts of blocks) {
    for (const key of facts.keys) {
      const list = lists.get(key);
      if (list === undefined) lists.set(key, [facts]);
      else list.push(facts);
    }
  }
  return lists;
}
