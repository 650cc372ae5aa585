import type { Span } from '../../brackets.ts';
import type { BlockFacts } from '../../facts.ts';
import type { Edit, Fix } from '../../fix.ts';
import { replaceText, suggestion } from '../../fixes.ts';
import type { LexiconHit } from '../../lexicon.ts';

/** Leaves words out, with the comma before them; null where one of them opens its sentence. */
export function leaveOut(facts: BlockFacts, hits: readonly LexiconHit[]): Fix | null {
  const edits: Edit[] = [];
  for (const { from, to } of hits) {
    const before = facts.text.slice(0, from);
    const start = before.replace(/[\s,]+$/, '').length;
    if (start <= facts.labelLength || /[.;:(]$/.test(before.slice(0, start))) return null;
    // “…, where possible, the …”: one of the two commas goes with it.
    edits.push(replaceText(facts, { from: start, to }, ''));
  }
  const [first] = hits;
  return first === undefined ? null : suggestion(`Leave out “${first.phrase}”`, ...edits);
}

/** MUST in the place of a word that only predicts; null where the word is part of a longer one. */
export function demand(facts: BlockFacts, [first]: readonly LexiconHit[]): Fix | null {
  if (first === undefined || /^['’]/.test(facts.text.slice(first.to))) return null;
  return suggestion('Write MUST', replaceText(facts, { from: first.from, to: first.to }, 'MUST'));
}

/** `names and/or dates` as `names, dates or both`; null where more than a word stands on one side. */
export function orBoth(facts: BlockFacts, { from, to }: Span): Fix | null {
  const [before, after] = [facts.text.slice(0, from), facts.text.slice(to)];
  const one = /(?<=(?:^|[^\p{L}\p{N}`*_-])(?:a|an|the|by|to|for|with|MUST \p{Ll}+)\s+)[\p{L}-]+(?=\s+$)/u.exec(
    before,
  )?.[0];
  const other = /^\s+(?:(?:an?|the)\s+)?[\p{L}-]+(?=\s*(?:[.,;]|$|\s(?:of|in|for|to|from|on|by|with|when|at)\s))/u.exec(
    after,
  )?.[0];
  if (one === undefined || other === undefined) return null;
  const span = { from: before.trimEnd().length, to: to + other.length };
  return suggestion('Write “… or both”', replaceText(facts, span, `, ${other.trim()} or both`));
}

/** `buyer/seller` as `buyer or seller`, in all places. */
export function inWords(facts: BlockFacts, pairs: readonly Span[]): Fix {
  const words = ({ from, to }: Span): string => facts.text.slice(from, to).replace('/', ' or ');
  const edits = pairs.map((span) => replaceText(facts, span, words(span)));
  const title = pairs.map((span) => `“${words(span)}”`).join(', ');
  return suggestion(`Write ${title}`, ...edits);
}
