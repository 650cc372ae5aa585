import type { BlockFacts } from './facts.ts';
import type { IndexKey } from './index-keys.ts';

const MODAL = /\b(?:MUST|SHALL|SHOULD|MAY|must|shall|should|may)\b/;
const MAIN_MODAL = /\b(MUST|SHALL)\b/g;
const MODAL_WORDS = /\b(?:MUST|SHALL|SHOULD|MAY|NOT)\b/gi;
const NUMBER = /\d+(?:[.,:]\d+)*/g;
const FEWEST_STEMS = 4;
/** `states: Draft, In Review, Final` or `one of Draft, Final or Done`: a noun that introduces a closed list of names. */
const CLOSED_SET =
  /\b([a-z]{4,20}?)(?:es|s)?\b(?:\s+(?:is|are|MUST be))?[ \t]*(?:one of|:|\()[ \t]*((?:[`"“]?[A-Za-z][\w-]{1,24}[`"”]?(?:,\s*|,?\s+(?:or|and)\s+|[ \t]*\|[ \t]*)){2,12}[`"“]?[A-Za-z][\w-]{1,24})/g;

/** Words before a colon that introduce anything at all. */
const VERBS =
  /^(?:support|includ|follow|exampl|provid|contain|cover|display|show|allow|accept|field|detail|option|featur)/;

/** Keys by which requirements meet others that say nearly the same. */
export function requirementKeys(facts: BlockFacts): IndexKey[] {
  const keys: IndexKey[] = [];
  if (facts.demand !== 'requirement' || facts.withdrawn) return keys;
  for (const match of facts.unquoted.matchAll(MAIN_MODAL))
    keys.push(match[1] === 'SHALL' ? 'modal:SHALL' : 'modal:MUST');
  if (facts.placeholders.length > 0 || facts.clarifications.length > 0 || facts.block.kind !== 'item') return keys;
  const norm = normOf(facts.value);
  if (norm.split(' ').length >= FEWEST_STEMS) {
    keys.push(`norm:${norm}`);
    if (/\d/.test(facts.value)) keys.push(`numberless:${normOf(facts.value.replace(NUMBER, ' '))}`);
    if (MODAL.test(facts.value)) keys.push(`obligation:${normOf(facts.value.replace(MODAL_WORDS, ' '))}`);
  }
  for (const set of closedSets(facts)) keys.push(`closed-set:${set.noun}`);
  return keys;
}

/** A text as near-identical requirements share it: lower case, blanks and emphasis folded, code and numbers kept. */
export function normOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[*_"“”.,;:!]+(?=\s|$)|(?<=^|\s)[*_"“”]+/g, ' ')
    .replace(/(?<=^|\s)(?:the|an?|system|must|be|to|of)(?=\s|$)/g, (word) => (word === 'must' ? 'must' : ' '))
    .replace(/\s+/g, ' ')
    .trim();
}

/** The closed lists that a block spells out. */
export function closedSets(facts: BlockFacts): { noun: string; members: string[]; from: number; to: number }[] {
  const text = facts.text.length > 4000 ? '' : facts.text;
  return [...text.matchAll(CLOSED_SET)].flatMap((match) => {
    const members = (match[2] ?? '')
      .split(/,\s*(?:or |and )?|\s+(?:or|and)\s+|[ \t]*\|[ \t]*/)
      .map((name) => name.replace(/[`"“”]/g, '').toLowerCase());
    const unique = [...new Set(members)].filter((name) => name !== '');
    const from = match.index;
    return unique.length < 3 || VERBS.test(match[1] ?? '')
      ? []
      : [{ noun: match[1] ?? '', members: unique, from, to: from + match[0].length }];
  });
}
