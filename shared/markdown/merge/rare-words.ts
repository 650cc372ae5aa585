import { similarity } from './block-profile.ts';
import type { Pairing } from './pairing.ts';

/** A word that more blocks have tells nothing. */
const MOST_BLOCKS = 6;
/** What is both moved and changed must have this much in common to be known again. */
const LEAST_SIMILARITY = 0.6;
const FEWEST_WORDS = 4;

/** Pairs blocks that were moved and changed: candidates share rare words, the most similar win. Linear in the text. */
export function pairByRareWords(pairing: Pairing): void {
  const fresh = pairing.unpaired('b').filter((j) => isTelling(pairing.b[j]?.words));
  const holders = new Map<string, number[]>();
  for (const j of fresh) {
    for (const word of keysOf(pairing.b[j]?.words)) {
      const list = holders.get(word);
      if (list === undefined) holders.set(word, [j]);
      else if (list.length <= MOST_BLOCKS) list.push(j);
    }
  }
  const found: { i: number; j: number; alike: number }[] = [];
  for (const i of pairing.unpaired('a')) {
    const one = pairing.a[i];
    if (!one || !isTelling(one.words)) continue;
    const candidates = new Set<number>();
    for (const word of keysOf(one.words)) {
      const list = holders.get(word) ?? [];
      if (list.length <= MOST_BLOCKS) for (const j of list) candidates.add(j);
    }
    for (const j of candidates) {
      const other = pairing.b[j];
      const alike = other?.kind === one.kind ? similarity(one, other) : 0;
      if (alike >= LEAST_SIMILARITY) found.push({ i, j, alike });
    }
  }
  found.sort((x, y) => y.alike - x.alike || x.i - y.i || x.j - y.j);
  for (const { i, j } of found) pairing.pair(i, j);
}

/** Words, and words with the next one: a pair is rare where each alone is not. */
function keysOf(words: ReadonlySet<string> = new Set()): string[] {
  const list = [...words];
  return list.flatMap((word, index) => [word, `${word} ${list[index + 1] ?? ''}`]);
}

function isTelling(words: ReadonlySet<string> | undefined): boolean {
  return words !== undefined && words.size >= FEWEST_WORDS;
}
