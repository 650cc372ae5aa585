import { contentStems } from '../../../spec/topic-match.ts';
import type { BlockFacts } from '../../facts.ts';
import { goTo, remove, safe } from '../../fixes.ts';
import type { LexiconHit } from '../../lexicon.ts';
import { type BlockRule, type ContainerRule, DEFECT, type Finding, HINT, type IndexRule, NOTHING } from '../../rule.ts';
import { promiseFrom, wordHits } from '../../wording.ts';
import { countWords } from '../../words.ts';
import { CONTAINERS, scenariosOf } from './scenarios-of.ts';
import { stateIt } from './state-verb.ts';
import { stepsOf } from './steps.ts';

const HEAD = '### User Story 1 - Export (Priority: P1)\n\n**Acceptance Scenarios**:\n\n1. ';
const GOOD = `${HEAD}**Given** three orders, **When** the buyer exports, **Then** the file has three lines`;
const EMPTY_WORDS =
  /\b(?:it|everything|this|that|system|feature|request|operation|process|action|app|application|page|work|works|working|handled?|correctly|properly|expected|successful|successfully|succeeds?|fine|ok|okay|well|appropriately|gracefully|be|is|are)\b/gi;
const OUTCOME_WORDS =
  /\b(?:works?|handled|correctly|properly|as expected|success(?:ful|fully)?|succeeds|fine|ok(?:ay)?)\b/i;
const MOST_WORDS = 60;
/** Words of a Then before its main verb, at most. */
const LATEST_MAIN_VERB = 5;

export const thenUnobservable: ContainerRule = {
  id: 'scenario/then-unobservable',
  kind: 'smell',
  severity: HINT,
  title: 'A Then says what is to be seen',
  why: '“It works” passes in the eyes of whoever built it; a file, a number or a message passes for everybody.',
  example: {
    bad: `${HEAD}**Given** three orders, **When** the buyer exports, **Then** it works as expected`,
    good: GOOD,
  },
  source: 'Cucumber; ISO 29148 verifiable',
  scope: 'container',
  on: CONTAINERS,
  run({ container }) {
    return scenariosOf(container).flatMap(({ first, text, steps }): Finding[] => {
      if (!first.english || !OUTCOME_WORDS.test(text)) return [];
      const then = steps.findLast((step) => step.kind === 'then');
      if (then === undefined) return [];
      const words = text.slice(then.to);
      if (!OUTCOME_WORDS.test(words) || /[\d"“”`]/.test(words)) return [];
      if (contentStems(words.replace(EMPTY_WORDS, ' ')).length > 0) return [];
      const span = { from: Math.min(then.from, first.text.length), to: first.text.length };
      const message = 'Nobody can see whether this Then holds. Name what is to be seen: a message, a number, a file.';
      return [{ at: first, message, span, fix: goTo('Name it', first, span) }];
    });
  },
};

export const thenModal: BlockRule = {
  id: 'scenario/then-modal',
  kind: 'smell',
  severity: HINT,
  title: 'A Then states, it does not wish',
  why: '“Should see” leaves open whether not seeing is a failure.',
  example: {
    bad: `${HEAD}**Given** three orders, **When** the buyer exports, **Then** the buyer should see three lines`,
    good: GOOD,
  },
  source: 'gherkin style guides',
  fixNote: 'No safe fix: “may” and “might” leave something open, and only the author knows what happens.',
  scope: 'block',
  on: ['scenario'],
  run({ facts }) {
    return wordHits(facts, 'soft-modal')
      .filter((hit) => isPromised(facts, hit))
      .map(({ from, to, phrase }): Finding => {
        const message = `“${phrase}” in a Then leaves it open. Say what happens.`;
        return { at: facts, message, span: { from, to }, fix: stateIt(facts, { from, to }) };
      });
  },
};

/** “Could” further on belongs to a subordinate clause, and tells what might have been. */
function isPromised(facts: BlockFacts, { phrase, from }: LexiconHit): boolean {
  return phrase !== 'could' || countWords(facts.text.slice(promiseFrom(facts), from)) <= LATEST_MAIN_VERB;
}

export const uiSteps: BlockRule = {
  id: 'scenario/ui-steps',
  kind: 'smell',
  severity: HINT,
  title: 'Given and When say what people do, not which button they press',
  why: 'A scenario tied to buttons breaks with every redesign, though the behaviour stayed.',
  example: {
    bad: `${HEAD}**Given** three orders, **When** the buyer clicks the export button, **Then** the file has three lines`,
    good: GOOD,
  },
  source: 'Cucumber: declarative style',
  scope: 'block',
  on: ['scenario'],
  run({ facts }) {
    if (facts.withdrawn || !facts.english) return NOTHING;
    const end = promiseFrom(facts);
    const hit = facts.lexicon.find(({ tag, from }) => tag === 'click' && from < end);
    if (hit === undefined) return NOTHING;
    const message = `“${hit.phrase}” ties the scenario to one screen. Say what the person wants to do.`;
    return [{ at: facts, message, span: { from: hit.from, to: hit.to } }];
  },
};

export const scenarioTooLong: BlockRule = {
  id: 'scenario/too-long',
  kind: 'smell',
  severity: HINT,
  title: `A scenario has at most ${MOST_WORDS} words`,
  why: 'A long scenario tests several things, and fails for any of them.',
  example: {
    bad: `${HEAD}**Given** three orders, **When** the buyer exports, **Then** ${'the file has one more line and '.repeat(10)}nothing else`,
    good: GOOD,
  },
  source: 'gherkin-lint name-length',
  scope: 'block',
  on: ['scenario'],
  run({ facts }) {
    if (facts.block.kind === 'code' || facts.block.kind === 'table' || facts.text.length < MOST_WORDS * 2)
      return NOTHING;
    const words = countWords(facts.text);
    if (words <= MOST_WORDS) return NOTHING;
    const message = `This scenario has ${words} words. Split it, or leave out what does not matter for it.`;
    return [{ at: facts, message, matched: 'long' }];
  },
};

export const scenarioDuplicate: IndexRule = {
  id: 'scenario/duplicate',
  kind: 'defect',
  severity: DEFECT,
  title: 'No scenario stands twice',
  why: 'Two equal scenarios are two places to change, and one will be forgotten.',
  example: {
    bad: `${GOOD}\n2. **Given** three orders, **When** the buyer exports, **Then** the file has three lines`,
    good: `${GOOD}\n2. **Given** no orders, **When** the buyer exports, **Then** the file has no lines`,
  },
  source: 'gherkin-lint no-dupe-scenario-names',
  scope: 'index',
  keys: ['scenario-text'],
  run({ members }) {
    const [first, ...others] = members.filter((facts) => stepsOf(facts.text, facts.schema.schema).length > 1);
    if (first === undefined || others.length === 0) return NOTHING;
    return others.map((facts): Finding => {
      const message = 'This scenario stands here a second time, word for word. Remove it, or say what is different.';
      return { at: facts, message, fix: safe('Remove', remove(facts)) };
    });
  },
};
