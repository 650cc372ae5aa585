import type { Span } from './brackets.ts';
import type { BlockFacts } from './facts.ts';
import type { LexiconHit, LexiconTag } from './lexicon.ts';

const THEN = /\bThen\b/;
const NUMBER_WITH_UNIT =
  /\d\s*(?:%|percent|ms|milliseconds?|s|sec|seconds?|min|minutes?|hours?|h|days?|weeks?|months?|years?|[kmg]i?b|bytes?|px|fps|items?|lines?|characters?|times?|attempts?|retries|users?|clicks?|steps?|pages?|requests?)\b|\d\s*%/i;

/**
 * Where a list of English words hits a block's own words: nothing in code, quotes, brackets, withdrawn items or other
 * languages, and of a scenario only what it promises.
 */
export function wordHits(facts: BlockFacts, tag: LexiconTag): readonly LexiconHit[] {
  const all = facts.lexicon;
  if (all.length === 0) return all;
  const hits = all.filter((hit) => hit.tag === tag);
  if (hits.length === 0 || facts.withdrawn || !facts.english) return [];
  const from = facts.role.role === 'scenario' ? promiseFrom(facts) : 0;
  return hits.filter((hit) => hit.from >= from && !isBracketed(facts, hit));
}

/** Where the Then of a scenario block begins; its end where it has none. */
export function promiseFrom(facts: BlockFacts): number {
  return THEN.exec(facts.text)?.index ?? facts.text.length;
}

/** Whether a range lies in `[…]`. */
export function isBracketed(facts: BlockFacts, { from, to }: Span): boolean {
  return facts.brackets.some((bracket) => bracket.from <= from && to <= bracket.to);
}

/** Whether the block gives a number with a unit: then a soft word beside it does no harm. */
export function isQuantified(facts: BlockFacts): boolean {
  return NUMBER_WITH_UNIT.test(facts.text.slice(facts.labelLength));
}
