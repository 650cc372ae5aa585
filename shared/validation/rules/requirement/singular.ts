import type { BlockFacts } from '../../facts.ts';
import type { Fix } from '../../fix.ts';
import { goTo, insertAfter, replaceText, suggestion } from '../../fixes.ts';
import {
  type BlockRule,
  DEFECT,
  type Finding,
  HINT,
  type IndexContext,
  type IndexRule,
  NOTHING,
  OFF,
} from '../../rule.ts';
import { isBracketed } from '../../wording.ts';
import { countWords } from '../../words.ts';
import { nextId } from './next-id.ts';

const HEAD = '## Requirements\n\n### Functional Requirements\n\n';
const GOOD = `${HEAD}- **FR-001**: System MUST export the orders of a year.`;
const OBLIGATION = /\b(?:MUST|SHALL)\b/g;
const BOUNDARY = /[.;]\s+/g;
const MOST_WORDS = 40;
const MOST_LETTERS = 300;
const ONLY_A_VERB =
  /^(?:reject|send|notify|delete|remove|create|generate|validate|verify|prevent|provide|enforce|encrypt|ensure|apply|convert|calculate|preserve|retain|restore|hide|detect|deny|emit|fetch|include|maintain|refuse|render|identify|authenticate|revoke|redirect|prompt)$/;
/** `for create and delete`: two verbs as names of operations. */
const NAMING = /^(?:during|on|for|of|the|between|via|by|in|with|after|before|to)$/;

export const multipleObligations: IndexRule = {
  id: 'requirement/multiple-obligations',
  kind: 'defect',
  severity: DEFECT,
  title: 'One obligation to a requirement',
  why: 'Half of a double requirement cannot be ticked off, cited or dropped.',
  example: {
    bad: `${HEAD}- **FR-001**: System MUST hash passwords; plaintext MUST NOT be logged.`,
    good: `${HEAD}- **FR-001**: System MUST hash passwords.\n- **FR-002**: System MUST NOT log plaintext.`,
  },
  source: 'INCOSE R18; QVscribe',
  scope: 'index',
  keys: ['definition'],
  run(context) {
    return context.members.flatMap((facts): Finding[] => {
      if (facts.demand !== 'requirement' || facts.withdrawn) return [];
      const hits = obligations(facts);
      const [, second] = hits;
      if (second === undefined) return [];
      const message = `${facts.role.item ?? 'This'} holds ${hits.length} obligations. Give each an item of its own.`;
      const cut = lastBoundary(facts.text, second);
      const span = { from: second, to: second + 4 };
      const fix = cut === null ? null : splitOff(facts, cut, '', facts.text.slice(cut.to), context);
      return [{ at: facts, message, span, matched: 'obligations', ...(fix === null ? {} : { fix }) }];
    });
  },
};

export const compoundVerb: IndexRule = {
  id: 'requirement/compound-verb',
  kind: 'smell',
  severity: HINT,
  title: 'One action to a requirement',
  why: 'Two actions in one sentence are two things to build and to test.',
  example: { bad: `${HEAD}- **FR-001**: System MUST validate the address and reject any unknown domain.`, good: GOOD },
  source: 'INCOSE R19; ISO 29148 singular',
  scope: 'index',
  keys: ['definition'],
  run: (context) => context.members.flatMap((facts) => (isAbout(context, facts) ? twoActions(facts, context) : [])),
};

function twoActions(facts: BlockFacts, context: IndexContext): readonly Finding[] {
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
    const subject = facts.text.slice(facts.valueSpan.from, words[modal]?.to ?? 0);
    const tail = `${subject} ${facts.text.slice(after.from)}`;
    // “Validate and reject orders”: both have one object, and half of it would be left. A second obligation comes along.
    const musts = obligations(facts);
    const isWhole = i - modal > 4 && musts.length < 2 && musts.every((at) => at < and.from);
    const fix = isWhole ? splitOff(facts, { from: and.from, to: after.from }, '.', tail, context) : null;
    return [{ at: facts, message, span, fix: fix ?? goTo('Split', facts, span) }];
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
  scope: 'index',
  keys: ['definition'],
  run: (context) =>
    context.members.flatMap((facts): Finding[] => {
      if (!isAbout(context, facts)) return [];
      if (facts.demand !== 'requirement' || facts.withdrawn || facts.value.length < MOST_WORDS * 2) return [];
      const words = countWords(facts.value);
      if (words <= MOST_WORDS && facts.value.length <= MOST_LETTERS) return [];
      const message = `${facts.role.item ?? 'This'} has ${words} words. Split it, or move the reasons below it.`;
      const cut = cutInTwo(facts);
      const fix = cut === null ? null : splitOff(facts, cut, '', facts.text.slice(cut.to), context);
      const span = facts.valueSpan;
      return [{ at: facts, message, span, matched: 'long', fix: fix ?? goTo('Shorten', facts, span) }];
    }),
};

/** The sentence end that leaves two requirements: both short enough, the second with an obligation of its own, and one. */
function cutInTwo(facts: BlockFacts): { from: number; to: number } | null {
  const { from, to } = facts.valueSpan;
  const isShort = (text: string): boolean => countWords(text) <= MOST_WORDS && text.length <= MOST_LETTERS;
  const musts = obligations(facts);
  const fits = (cut: RegExpExecArray): boolean =>
    cut.index > from &&
    musts.filter((at) => at > cut.index).length === 1 &&
    musts.some((at) => at < cut.index) &&
    isShort(facts.text.slice(from, cut.index)) &&
    isShort(facts.text.slice(cut.index, to));
  const found = [...facts.text.matchAll(BOUNDARY)].find(fits);
  return found === undefined ? null : { from: found.index, to: found.index + found[0].length };
}

export const purposePhrase: BlockRule = {
  id: 'requirement/purpose-phrase',
  kind: 'smell',
  severity: OFF,
  title: 'Reasons stand beside a requirement, not in it',
  why: 'A reason inside the sentence reads like part of what is demanded.',
  example: { bad: `${HEAD}- **FR-001**: System MUST export orders so that buyers can take them along.`, good: GOOD },
  source: 'INCOSE R20',
  scope: 'block',
  on: ['requirement'],
  run({ facts }) {
    if (facts.demand !== 'requirement' || facts.withdrawn || !facts.english) return NOTHING;
    return facts.lexicon
      .filter(({ tag }) => tag === 'purpose')
      .map(({ from, to, phrase }): Finding => {
        const message = `“${phrase}” starts a reason. Consider moving it below the requirement.`;
        return {
          at: facts,
          message,
          span: { from, to },
          fix: goTo('Move the reason', facts, { from, to: facts.valueSpan.to }),
        };
      });
  },
};

export const parenthetical: BlockRule = {
  id: 'requirement/parenthetical',
  kind: 'smell',
  severity: OFF,
  title: 'No long remark in parentheses',
  why: 'What stands in parentheses is either demanded or not; readers cannot tell.',
  example: {
    bad: `${HEAD}- **FR-001**: System MUST export orders (with all their lines and every address).`,
    good: GOOD,
  },
  source: 'INCOSE R21',
  scope: 'block',
  on: ['requirement'],
  run({ facts }) {
    if (facts.demand !== 'requirement' || facts.withdrawn) return NOTHING;
    return [...facts.unquoted.matchAll(/\([^()\n]{25,400}\)/g)].map((match): Finding => {
      const span = { from: match.index, to: match.index + match[0].length };
      return { at: facts, message: 'This remark may or may not be demanded. Write it as a sentence.', span };
    });
  },
};

function obligations(facts: BlockFacts): number[] {
  return [...facts.unquoted.matchAll(OBLIGATION)]
    .filter((match) => !isBracketed(facts, { from: match.index, to: match.index + 4 }))
    .map((match) => match.index);
}

/** Whether this run is the one about an item; of several ids at once it is the first one's. */
function isAbout({ value }: IndexContext, { role }: BlockFacts): boolean {
  return (role.items?.[0] ?? role.item) === value;
}

/**
 * Cuts an item in two, the second with the next free id. Not in a table, nor where something hangs below it.
 * @param end what the first part ends with. @param tail text of the second part.
 */
function splitOff(
  facts: BlockFacts,
  cut: { readonly from: number; readonly to: number },
  end: string,
  tail: string,
  context: Pick<IndexContext, 'lookup' | 'schema' | 'context'>,
): Fix | null {
  const sequence = context.schema.sequence((facts.role.item ?? '').replace(/-\d.*$/, ''));
  if (sequence === null || facts.block.kind !== 'item' || facts.role.items !== undefined) return null;
  const next = nextId(context, sequence.prefix, sequence.width);
  return suggestion(
    `Split off ${next}`,
    replaceText(facts, { from: cut.from, to: facts.text.length }, end),
    insertAfter(facts, `- **${next}**: ${tail.replaceAll('\n', ' ')}`),
  );
}

/** The sentence end nearest before a place. */
function lastBoundary(text: string, before: number): { from: number; to: number } | null {
  const all = [...text.slice(0, before).matchAll(BOUNDARY)];
  const last = all.at(-1);
  return last === undefined ? null : { from: last.index, to: last.index + last[0].length };
}
