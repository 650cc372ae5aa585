import type { Block, IdentifiedBlock } from '../markdown/block.ts';
import { textHash } from './text-hash.ts';
import type { PlacedChange, PlacedChanges, VersionChange } from './version-changes.ts';

/**
 * A name for each change, by what it says: it finds the same change again in another comparison of the same two texts, also
 * where other changes came or went. Equal changes are numbered.
 */
export function changeKeys(changes: readonly VersionChange[]): string[] {
  const seen = new Map<string, number>();
  return changes.map(({ change, item, section, before, after, blocks }) => {
    const hash = textHash(JSON.stringify([change, item, section, before, after, blocks]));
    const ordinal = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, ordinal);
    return ordinal === 1 ? hash : `${hash}-${ordinal}`;
  });
}

/** A block of the result and its indices in both versions; -1 where it is not in one. `to` only where it did not come back. */
interface Entry {
  readonly block: Block;
  readonly from: number;
  readonly to: number;
}

/**
 * The new version with some of its changes taken back, and everything else as it is. What was removed comes back behind the
 * block that it stood behind in the old version.
 */
export function revertChanges(
  old: readonly IdentifiedBlock[],
  fresh: readonly IdentifiedBlock[],
  { changes, forward, moved }: PlacedChanges,
  chosen: readonly PlacedChange[],
): Block[] {
  const byBlock = new Map(chosen.filter(({ to }) => to >= 0).map((each) => [each.to, each]));
  const movedBack = new Map<number, number>();
  for (const { change, from, to } of chosen) {
    if (change.change !== 'moved') continue;
    for (let index = 0; index < change.blocks; index++) movedBack.set(to + index, from + index);
  }
  const backward = new Map(forward.map((to, from) => [to, from]));
  const entries: Entry[] = [];
  for (const [to, block] of fresh.entries()) {
    const taken = byBlock.get(to);
    if (taken?.change.change === 'added' || movedBack.has(to)) continue;
    entries.push({ block: contentOf(old[taken?.from ?? -1] ?? block), from: backward.get(to) ?? -1, to });
  }
  const lost = chosen.filter(({ change }) => change.change === 'removed').map(({ from }) => ({ from, to: -1 }));
  const back = [...lost, ...[...movedBack].map(([to, from]) => ({ from, to }))].sort((a, b) => a.from - b.from);
  for (const { from, to } of back) {
    const after = placeBehind(entries, from, (index) => {
      const at = forward[index] ?? -1;
      return at >= 0 && (!moved.has(at) || movedBack.has(at)) ? at : -1;
    });
    // A block that moved and whose words changed as well is two changes when it went along with another.
    const isWhole = to < 0 || byBlock.has(to) || !changes.some((each) => each.to === to);
    const block = isWhole ? old[from] : fresh[to];
    if (block) entries.splice(after + 1, 0, { block: contentOf(block), from, to: -1 });
  }
  return entries.map((entry, index) => withSeparator(entry, entries[index - 1], old));
}

/** Blank lines before a block that has the neighbour again which it had in the old version are what they were there. */
function withSeparator({ block, from, to }: Entry, above: Entry | undefined, old: readonly Block[]): Block {
  const neighbours = above !== undefined && to >= 0 && above.to === to - 1;
  const oldNeighbours = from >= 0 && from - 1 === (above?.from ?? -1);
  if (neighbours || !oldNeighbours) return block;
  const { before: _, ...attributes } = block.attributes;
  const before = old[from]?.attributes.before;
  return { ...block, attributes: { ...(before === undefined ? {} : { before }), ...attributes } };
}

/** Index of the entry that stands where the old version has a block's nearest predecessor; -1 for the start. */
function placeBehind(entries: readonly Entry[], from: number, counterpart: (index: number) => number): number {
  for (let index = from - 1; index >= 0; index--) {
    const to = counterpart(index);
    const at = entries.findIndex((entry) => (entry.to < 0 ? entry.from === index : entry.to === to));
    if (at >= 0) return at;
  }
  return -1;
}

function contentOf({ kind, text, attributes }: Block): Block {
  return { kind, text, attributes };
}
