import type { ItemId } from './item-id.ts';
import type { BlockRole } from './role.ts';

/** A block whose text opens with an id: perhaps its definition, perhaps a row of a traceability table. */
export interface Candidate {
  readonly index: number;
  readonly ids: readonly ItemId[];
  readonly isTable: boolean;
  readonly region: number;
  /** Schema id of the top section around the block. */
  readonly root: string | null;
}

/** An unknown prefix makes ids only where so many of them are defined and the numbers start low: `SHA-256` is none. */
const FAMILY_SIZE = 2;
const FAMILY_START = 20;

/**
 * Which ids each candidate defines. One id has one place: bullets before tables; the sequence's home section before any
 * other; elsewhere the region of its first mention. Two definitions inside that place are real duplicates and both
 * count. `homes` maps the template's prefixes to the top section of their sequence.
 */
export function definitions(
  candidates: readonly Candidate[],
  homes: ReadonlyMap<string, string>,
): ReadonlyMap<number, readonly string[]> {
  const families = familiesOf(candidates, homes);
  const places = new Map<string, { candidate: Candidate; rank: number }>();
  const rankOf = (candidate: Candidate, id: ItemId): number =>
    (homes.get(id.prefix) === candidate.root && candidate.root !== null ? 2 : 0) + (candidate.isTable ? 0 : 1);
  for (const candidate of candidates) {
    for (const id of candidate.ids) {
      if (!families.has(id.prefix)) continue;
      const rank = rankOf(candidate, id);
      const best = places.get(id.id);
      if (best === undefined || rank > best.rank) places.set(id.id, { candidate, rank });
    }
  }
  const defined = new Map<number, readonly string[]>();
  for (const candidate of candidates) {
    const ids = candidate.ids.filter((id) => {
      const place = places.get(id.id);
      if (place === undefined) return false;
      return (
        candidate === place.candidate ||
        (candidate.region === place.candidate.region && rankOf(candidate, id) === place.rank)
      );
    });
    if (ids.length > 0)
      defined.set(
        candidate.index,
        ids.map(({ id }) => id),
      );
  }
  return defined;
}

/** A role made a definition. A scenario stays one and carries its id; anything else becomes a requirement. */
export function defining(role: BlockRole, ids: readonly string[]): BlockRole {
  const [item] = ids;
  if (item === undefined) return role;
  const { topic: _topic, field: _field, ...rest } = role;
  const named = ids.length > 1 ? { item, items: ids } : { item };
  return role.role === 'scenario' ? { ...role, ...named } : { ...rest, role: 'requirement', ...named };
}

function familiesOf(candidates: readonly Candidate[], homes: ReadonlyMap<string, string>): ReadonlySet<string> {
  const families = new Map<string, { ids: Set<string>; lowest: number }>();
  for (const { ids } of candidates) {
    for (const id of ids) {
      if (!id.hyphen) continue;
      const family = families.get(id.prefix) ?? { ids: new Set<string>(), lowest: Number.POSITIVE_INFINITY };
      family.ids.add(id.id);
      family.lowest = Math.min(family.lowest, id.number);
      families.set(id.prefix, family);
    }
  }
  const known = new Set(homes.keys());
  for (const [prefix, { ids, lowest }] of families) {
    if (ids.size >= FAMILY_SIZE && lowest <= FAMILY_START) known.add(prefix);
  }
  return known;
}
