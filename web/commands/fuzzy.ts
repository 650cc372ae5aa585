/** What contains the words typed scores at least this, whatever else answers. */
const EXACT = 100;

/** How well a text answers what was typed: higher is better, null where it does not. */
export function fuzzyScore(query: string, text: string): number | null {
  const wanted = fold(query);
  const found = fold(text);
  if (wanted === '') return 0;
  const at = found.indexOf(wanted);
  if (at >= 0) return EXACT + 40 - Math.min(at, 40) + (startsWord(found, at) ? 40 : 0);
  let score = 0;
  let from = 0;
  for (const sign of wanted.replaceAll(' ', '')) {
    const next = nextSign(found, sign, from);
    if (next < 0) return null;
    // Letters far into a word, or far apart, say little.
    score += startsWord(found, next) ? 6 : next === from ? 3 : -2;
    from = next + 1;
  }
  return score > 0 ? Math.min(score, EXACT - 20) : null;
}

/** Whether a score says that the text contains what was typed as it stands, and not its letters here and there. */
export const isExact = (score: number): boolean => score >= EXACT;

/** The entries that answer, best first; entries that answer equally well keep their order. */
export function fuzzyFilter<T>(query: string, entries: readonly T[], textsOf: (entry: T) => readonly string[]): T[] {
  return fuzzyRank(query, entries, textsOf).map(({ entry }) => entry);
}

/** The same with how well each one answers. */
export function fuzzyRank<T>(
  query: string,
  entries: readonly T[],
  textsOf: (entry: T) => readonly string[],
): { readonly entry: T; readonly score: number }[] {
  const scored = entries.flatMap((entry) => {
    const scores = textsOf(entry).flatMap((text, index) => {
      const score = fuzzyScore(query, text);
      // The name counts more than further words.
      return score === null ? [] : [index === 0 ? score + 10 : score];
    });
    return scores.length === 0 ? [] : [{ entry, score: Math.max(...scores) }];
  });
  return scored.sort((a, b) => b.score - a.score);
}

/** The sign at a word's start if there is one, else anywhere. */
function nextSign(text: string, sign: string, from: number): number {
  const first = text.indexOf(sign, from);
  if (first === from) return first;
  for (let at = first; at >= 0; at = text.indexOf(sign, at + 1)) if (startsWord(text, at)) return at;
  return first;
}

const startsWord = (text: string, at: number): boolean => at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? ' ');

const fold = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
