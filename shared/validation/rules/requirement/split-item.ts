import type { Span } from '../../brackets.ts';
import type { BlockFacts } from '../../facts.ts';
import type { Fix } from '../../fix.ts';
import { goTo, replaceText, suggestion } from '../../fixes.ts';
import { type Finding, HINT, type IndexContext, type IndexRule, NOTHING } from '../../rule.ts';
import { countWords } from '../../words.ts';
import { insertItem, nextIdLike } from './next-item.ts';

const HEAD = '## Requirements\n\n### Functional Requirements\n\n';
const GOOD = `${HEAD}- **FR-001**: System MUST export the orders of a year.`;
const MOST_WORDS = 40;
const MOST_LETTERS = 300;
const ONLY_A_VERB =
  /^(?:reject|send|notify|delete|remove|create|generate|validate|verify|prevent|provide|enforce|encrypt|ensure|apply|convert|calculate|preserve|retain|restore|hide|detect|deny|emit|fetch|include|maintain|refuse|render|identify|authenticate|revoke|redirect|prompt)$/;
/** `for create and delete`: two verbs as names of operations. */
const NAMING = /^(?:during|on|for|of|the|between|via|by|in|with|after|before|to)$/;

const OBLIGES = /\b(?:MUST|SHALL|SHOULD)\b/;
/** A tail that obliges more than once is for requirement/multiple-obligations to split. */
const TWICE = /\b(?:MUST|SHALL)\b.*\b(?:MUST|SHALL)\b/s;

export const compoundVerb: IndexRule = {
  id: 'requirement/compound-verb',
  kind: 'smell',
  severity: HINT,
  title: 'One action to a requirement',
  why: 'Two actions in one sentence are two things to build and to test.',
  example: { bad: `${HEAD}- **FR-001**: System MUST validate the address and reject any unknown domain.`, good: GOOD },
  source: 'INCOSE R19; ISO 29148 singular',
  fixNote: 'Subject and condition are repeated in the new item; whether both hold for it is for the author to say.',
  scope: 'index',
  keys: ['definition'],
  run: (context) => context.members.flatMap((facts) => compound(facts, context)),
};

function compound(facts: BlockFacts, context: IndexContext): readonly Finding[] {
  if (facts.demand !== 'requirement' || facts.withdrawn || !facts.english) return NOTHING;
  const words = facts.wordSpans;
  const isVerb = new Set(facts.lexicon.filter(({ tag }) => tag === 'verb').map(({ at }) => at));
  const modal = words.findIndex(({ word }, i) => /^(?:must|shall|should)$/.test(word) && isVerb.has(i + 1));
  if (modal === -1) return NOTHING;
  for (let i = modal + 2; i < words.length - 2 && i < modal + 14; i++) {
    const [before, and, after] = [words[i - 1], words[i], words[i + 1]];
    if (before === undefined || and?.word !== 'and' || after === undefined || !isVerb.has(i + 1)) continue;
    const between = facts.unquoted.slice(words[modal]?.to ?? 0, and.from);
    if (/[.;:()]|,\s*$/.test(between) || (isVerb.has(i - 1) && NAMING.test(words[i - 2]?.word ?? ''))) return NOTHING;
    // A determiner behind it shows a verb, or that it can hardly be a noun: “list name”, “publish workflow” are nouns.
    if (
      !ONLY_A_VERB.test(after.word) &&
      !/^\s+(?:an?|the|any|all|each|every|its|their|no|this|that|those|these|invalid|only|it|them)\s/.test(
        facts.text.slice(after.to),
      )
    )
      return NOTHING;
    const message = `“${words[modal + 1]?.word ?? ''} … and ${after.word}” are two actions. Consider an item for each.`;
    const span = { from: and.from, to: after.to };
    const verb = words[modal + 1]?.from ?? and.from;
    const fix = splitVerbs(facts, verb, span, after.from, i - 1 === modal + 1, context);
    return [{ at: facts, message, span, fix }];
  }
  return NOTHING;
}

export const requirementTooLong: IndexRule = {
  id: 'requirement/too-long',
  kind: 'smell',
  severity: HINT,
  title: `A requirement has at most ${MOST_WORDS} words`,
  why: 'A long requirement holds several, or its own reasons; both are easier to find elsewhere.',
  example: {
    bad: `${HEAD}- **FR-001**: System MUST export ${'one more kind of order and '.repeat(9)}nothing else.`,
    good: GOOD,
  },
  source: 'OpenSpec; INCOSE R18',
  fixNote:
    'Split where a later sentence obliges again; elsewhere nobody but the author can tell what is demanded and what is its reason.',
  scope: 'index',
  keys: ['definition'],
  run: (context) => context.members.flatMap((facts) => tooLong(facts, context)),
};

function tooLong(facts: BlockFacts, context: IndexContext): readonly Finding[] {
  if (facts.demand !== 'requirement' || facts.withdrawn || facts.value.length < MOST_WORDS * 2) return NOTHING;
  const words = countWords(facts.value);
  if (words <= MOST_WORDS && facts.value.length <= MOST_LETTERS) return NOTHING;
  const message = `${facts.role.item ?? 'This'} has ${words} words. Split it, or move the reasons below it.`;
  const fix = splitSentence(facts, context) ?? goTo('Shorten', facts, facts.valueSpan);
  return [{ at: facts, message, span: facts.valueSpan, matched: 'long', fix }];
}

/** The second verb with what it acts on becomes an item of its own, with the same subject; two verbs before one object share it. */
function splitVerbs(
  facts: BlockFacts,
  verb: number,
  and: Span,
  second: number,
  shared: boolean,
  context: IndexContext,
): Fix {
  const { text } = facts;
  const stop = /[.;](?=\s|$)/.exec(text.slice(and.to));
  const end = stop === null ? text.trimEnd().length : and.to + stop.index;
  const [subject, rest] = [text.slice(facts.valueSpan.from, verb), text.slice(second, end)];
  const next = nextIdLike(facts, context);
  // A verb more, or a sentence before: what the second half would say is not plain.
  const more = /\band\b/i.test(text.slice(and.to, end)) || /\b(?:MUST|SHALL)\b/.test(rest) || /[.;:]\s/.test(subject);
  const cut = { from: text.slice(0, and.from).replace(/[\s,]+$/, '').length, to: shared ? and.to : end };
  const kept = text.slice(0, cut.from) + text.slice(cut.to);
  if (next === null || more || !isWhole(subject) || !isWhole(rest) || !isWhole(kept)) return goTo('Split', facts, and);
  const point = text[end] === '.' || text[end] === ';' ? '.' : '';
  const item = insertItem(facts, next, `${subject}${rest}${point}`, context);
  return suggestion(`Split off ${next}`, replaceText(facts, cut, ''), item);
}

/** Cuts before the first later sentence that obliges, where what stays is short enough; null where there is none. */
function splitSentence(facts: BlockFacts, context: IndexContext): Fix | null {
  const { text, labelLength } = facts;
  const next = nextIdLike(facts, context);
  for (const match of text.matchAll(/[.;]\s+(?=\S)/g)) {
    const [kept, rest] = [text.slice(labelLength, match.index), text.slice(match.index + match[0].length)];
    if (countWords(kept) > MOST_WORDS || kept.length > MOST_LETTERS) return null;
    if (
      next === null ||
      !OBLIGES.test(kept) ||
      !OBLIGES.test(rest) ||
      !isWhole(kept) ||
      !isWhole(rest) ||
      TWICE.test(rest)
    )
      continue;
    const cut = replaceText(facts, { from: match.index, to: text.length }, match[0].startsWith('.') ? '.' : '');
    return suggestion(`Split off ${next}`, cut, insertItem(facts, next, rest, context));
  }
  return null;
}

/** Whether emphasis and code opened in a piece of text are closed in it, so that it can stand alone. */
export function isWhole(piece: string): boolean {
  const count = (mark: string): number => piece.split(mark).length - 1;
  const opened = count('(') === count(')') && count('[') === count(']');
  return opened && ['`', '**', '__', '"', '~~'].every((mark) => count(mark) % 2 === 0) && !piece.includes('<');
}
