import { type BlockProfile, similarity } from './block-profile.ts';
import type { Pairing } from './pairing.ts';

/** Pairs of blocks that are compared within one stretch; in longer ones only equal text and rare words count. */
const MOST_COMPARISONS = 4_096;
const LEAST_SIMILARITY = 0.4;

/**
 * Pairs the blocks of two short stretches that lie between the same neighbours, in order: the choice with the greatest
 * sum of similarity (Needleman and Wunsch).
 */
export function alignGap(pairing: Pairing, old: readonly number[], fresh: readonly number[], rewritten: boolean): void {
  if (old.length === 0 || fresh.length === 0) return;
  if (old.length * fresh.length > MOST_COMPARISONS) {
    pairEqual(pairing, old, fresh);
    return;
  }
  const alone = rewritten && old.length === 1 && fresh.length === 1;
  const width = fresh.length + 1;
  const sums = new Float64Array((old.length + 1) * width);
  const scores = new Float64Array(old.length * fresh.length);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = fresh.length - 1; j >= 0; j--) {
      const score = scoreOf(pairing.a[old[i] ?? -1], pairing.b[fresh[j] ?? -1], alone);
      scores[i * fresh.length + j] = score;
      const paired = score > 0 ? score + (sums[(i + 1) * width + j + 1] ?? 0) : 0;
      sums[i * width + j] = Math.max(paired, sums[(i + 1) * width + j] ?? 0, sums[i * width + j + 1] ?? 0);
    }
  }
  let i = 0;
  let j = 0;
  while (i < old.length && j < fresh.length) {
    const score = scores[i * fresh.length + j] ?? 0;
    const sum = sums[i * width + j] ?? 0;
    if (score > 0 && sum === score + (sums[(i + 1) * width + j + 1] ?? 0))
      pairing.pair(old[i++] ?? -1, fresh[j++] ?? -1);
    else if (sum === (sums[(i + 1) * width + j] ?? 0)) i++;
    else j++;
  }
}

/** Zero where two blocks are no pair. `alone`: nothing else stands there, so that what was rewritten is the same block. */
function scoreOf(one: BlockProfile | undefined, other: BlockProfile | undefined, alone: boolean): number {
  if (!one || !other) return 0;
  if (one.exact === other.exact) return 2;
  const alike = similarity(one, other);
  if (one.kind !== other.kind) return alike >= 0.6 ? alike : 0;
  const sameName = one.name !== null && one.name === other.name;
  if (sameName) return 0.5 + alike;
  return alike >= LEAST_SIMILARITY || alone ? Math.max(alike, 0.01) : 0;
}

/** Equal blocks in order: a stretch too long to compare was replaced as a whole. */
function pairEqual(pairing: Pairing, old: readonly number[], fresh: readonly number[]): void {
  const places = new Map<string, number[]>();
  for (const j of fresh) {
    const exact = pairing.b[j]?.exact ?? '';
    const list = places.get(exact);
    if (list === undefined) places.set(exact, [j]);
    else list.push(j);
  }
  for (const i of old) {
    const j = places.get(pairing.a[i]?.exact ?? '')?.shift();
    if (j !== undefined) pairing.pair(i, j);
  }
}
