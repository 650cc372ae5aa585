import type { Block } from './block.ts';
import { type BlockProfile, profilesOf, similarity } from './merge/block-profile.ts';
import { alignGap } from './merge/gap-alignment.ts';
import { heaviestIncreasing } from './merge/increasing.ts';
import { Pairing } from './merge/pairing.ts';
import { pairByRareWords } from './merge/rare-words.ts';

/** Which block of one version is which of the other; -1 for one that has no counterpart. */
export interface Alignment {
  readonly forward: readonly number[];
  readonly backward: readonly number[];
}

/** Words in common that make two blocks with one id the same item at once; with less, the neighbours decide. */
const ALIKE = 0.25;

/**
 * Finds the blocks of one version of a file in another: by equal text, also elsewhere (a move), by text without numbers (a
 * renumbered item), by item id or heading, by neighbours, and by similar words. Close to linear: what is unique is looked
 * up, and only short stretches between sure pairs are compared block by block.
 */
export function align(old: readonly Block[], fresh: readonly Block[]): Alignment {
  const a = profilesOf(old);
  const b = profilesOf(fresh);
  const pairing = new Pairing(a, b);
  pairUnique(pairing, (profile) => profile.exact);
  pairUnique(pairing, (profile) => `${profile.section}\0${profile.exact}`);
  pairUnique(pairing, ({ body }) => body || null);
  pairUnique(pairing, nameOf, ALIKE);
  spread(pairing);
  alignGaps(pairing, false);
  pairUnique(pairing, nameOf);
  pairByRareWords(pairing);
  spread(pairing);
  alignGaps(pairing, true);
  return { forward: pairing.forward, backward: pairing.backward };
}

function nameOf({ kind, name, section }: BlockProfile): string | null {
  if (name === null) return null;
  return kind === 'heading' ? `heading\0${section}\0${name}` : name;
}

/** Pairs what has a key that nothing else without a counterpart has, in both versions. */
function pairUnique(pairing: Pairing, keyOf: (profile: BlockProfile) => string | null, alike = 0): void {
  const old = uniqueOf(pairing.a, pairing.forward, keyOf);
  const fresh = uniqueOf(pairing.b, pairing.backward, keyOf);
  for (const [key, i] of old) {
    const j = fresh.get(key);
    const [one, other] = [pairing.a[i], j === undefined || j < 0 ? undefined : pairing.b[j]];
    if (i < 0 || j === undefined || !one || !other) continue;
    if (alike === 0 || similarity(one, other) >= alike) pairing.pair(i, j);
  }
}

/** Index by key; -1 where several have the key. */
function uniqueOf(
  profiles: readonly BlockProfile[],
  paired: readonly number[],
  keyOf: (profile: BlockProfile) => string | null,
): Map<string, number> {
  const found = new Map<string, number>();
  for (const [index, profile] of profiles.entries()) {
    const key = (paired[index] ?? -1) >= 0 ? null : keyOf(profile);
    if (key !== null) found.set(key, found.has(key) ? -1 : index);
  }
  return found;
}

/** Neighbours of a pair that say the same are a pair as well. */
function spread(pairing: Pairing): void {
  const { a, forward } = pairing;
  for (let i = 0; i < a.length; i++) spreadFrom(pairing, i, forward[i] ?? -1, 1);
  for (let i = a.length - 1; i >= 0; i--) spreadFrom(pairing, i, forward[i] ?? -1, -1);
}

function spreadFrom(pairing: Pairing, i: number, j: number, step: 1 | -1): void {
  if (j < 0) return;
  const [one, other] = [pairing.a[i + step], pairing.b[j + step]];
  if (one && other && one.exact === other.exact) pairing.pair(i + step, j + step);
}

/**
 * Compares the stretches without counterparts that lie between the pairs which keep their order. `rewritten`: two blocks
 * alone between the same neighbours are one, whatever they say.
 */
function alignGaps(pairing: Pairing, rewritten: boolean): void {
  const paired = [...pairing.forward.keys()].filter((i) => (pairing.forward[i] ?? -1) >= 0);
  const stays = heaviestIncreasing(paired.map((i) => pairing.forward[i] ?? -1));
  let i = -1;
  let j = -1;
  for (const [index, next] of [...paired, pairing.a.length].entries()) {
    const isEnd = index === paired.length;
    if (!isEnd && stays[index] !== true) continue;
    const counterpart = isEnd ? pairing.b.length : (pairing.forward[next] ?? -1);
    alignGap(pairing, pairing.unpaired('a', i + 1, next), pairing.unpaired('b', j + 1, counterpart), rewritten);
    [i, j] = [next, counterpart];
  }
}
