import { contentStems } from '../../../spec/topic-match.ts';
import type { BlockFacts } from '../../facts.ts';
import { goTo } from '../../fixes.ts';
import type { LexiconHit } from '../../lexicon.ts';
import { ADVICE, type BlockRule, DEFECT, type Finding, HINT, type IndexRule, NOTHING } from '../../rule.ts';
import { wordHits } from '../../wording.ts';
import { isTechnical } from '../language/vague.ts';

const HEAD = '## Success Criteria\n\n### Measurable Outcomes\n\n';
const GOOD = `${HEAD}- **SC-001**: 9 of 10 buyers export a year at the first attempt`;
const RELATIVE =
  /\b(?:improv|reduc|increas|decreas|faster|slower|fewer|drop|lower|rais)\w*\b[^.;\n]{0,60}?(?<!\b(?:to|below|under|above|at|over|of|than|least)\s+)\b\d+(?:\.\d+)?\s*(?:%|percent)/i;
const BASELINE =
  /\b(?:from|baseline|compared|current(?:ly)?|today|than|versus|vs|relative|previous|before|existing|over|against|pre-)\b|→/i;
const IMPRESSION =
  /\b(?:like|enjoy|love|feel|feels|pleasant|satisf\w*|happy|happier|confident|confidence|helpful|useful|improv\w*|enhanc\w*|understandable|polished|modern|delight\w*|attractive|natural|responsive|usability|comfortable|frustrat\w*|experience|adopt(?:s|ion)?|less (?:time|effort|work|confusion)|(?:is|are|be|remains?|stays?|becomes?) (?:very |more |highly )?(?:clear|fast|reliable|quick|acceptable|good|great|smooth|usable|simple|minimal|better|easier|faster|stable|secure))\b/i;
const LATENCY = /\b(?:latency|response times?|load(?:s|ing)? times?|responds?|query time|overhead)\b/i;
const LATENCY_VALUE = /\d+(?:\.\d+)?\s*(?:ms|milliseconds?|s|secs?|seconds?)\b/i;
const SHARE =
  /\bp\d{2}\b|\d\s*%|percent|percentile|\b(?:max|maximum|average|avg|mean|median|worst|every|each|all|always|any|under load|95th|99th|\d+ (?:of|out of) \d+)\b/i;

export const unquantified: BlockRule = {
  id: 'criterion/unquantified',
  kind: 'defect',
  severity: DEFECT,
  title: 'A success criterion can be measured',
  why: 'Without a number, a share or a yes-or-no, everybody may call the feature a success.',
  example: { bad: `${HEAD}- **SC-001**: Buyers like the export and find it pleasant`, good: GOOD },
  source: 'spec-kit specify.md: measurable; INCOSE R34',
  scope: 'block',
  on: ['requirement'],
  run({ facts }) {
    if (facts.demand !== 'criterion' || facts.withdrawn || facts.unfilled || !facts.english) return NOTHING;
    if (facts.clarifications.length > 0 || facts.words < 3) return NOTHING;
    if (/\d|[%≤≥<>]/.test(facts.text.slice(facts.labelLength))) return NOTHING;
    if (facts.lexicon.some((hit) => isMeasure(facts, hit)) || !isSoft(facts)) return NOTHING;
    const message = `${facts.role.item ?? 'This'} cannot be measured. Add a number, a share or a time.`;
    const end = { from: facts.text.length, to: facts.text.length };
    return [{ at: facts, message, span: facts.valueSpan, matched: 'measure', fix: goTo('Add measure', facts, end) }];
  },
};

export const criterionVague: BlockRule = {
  id: 'criterion/vague',
  kind: 'smell',
  severity: ADVICE,
  title: 'A success criterion uses no soft words',
  why: 'Quickly and easily are what the criterion is there to measure.',
  example: { bad: `${HEAD}- **SC-001**: All buyers export a year easily`, good: GOOD },
  source: 'spec-kit analyze.md: ambiguity',
  fixNote: 'No words are offered: what is meant, with which number or name, only its author knows.',
  scope: 'block',
  on: ['requirement'],
  run({ facts }) {
    if (facts.demand !== 'criterion' || /[\d"“”(]|\s[-–—]\s/.test(facts.text.slice(facts.labelLength))) return NOTHING;
    const hit = wordHits(facts, 'vague').find((each) => !isTechnical(facts, each));
    if (hit === undefined) return NOTHING;
    const span = { from: hit.from, to: hit.to };
    return [
      {
        at: facts,
        message: `“${hit.phrase}” is not measured. Give the number behind it.`,
        span,
        fix: goTo('Reword', facts, span),
      },
    ];
  },
};

export const criterionTechLeak: IndexRule = {
  id: 'criterion/tech-leak',
  kind: 'smell',
  severity: ADVICE,
  title: 'A success criterion names no implementation',
  why: 'Users never notice a cache; the criterion would fail with a better design.',
  example: { bad: `${HEAD}- **SC-001**: The Redis cache hit rate is above 80 %`, good: GOOD },
  source: 'spec-kit specify.md: technology-agnostic',
  scope: 'index',
  keys: ['definition'],
  run({ members, context, mentions, lookup }) {
    return members.flatMap((facts): Finding[] => {
      if (facts.demand !== 'criterion') return [];
      const hit = wordHits(facts, 'tech').find(({ phrase }) => {
        if (context.glossary?.some((word) => word.toLowerCase() === phrase) === true) return false;
        // What the users' stories, the request or the entities name is the feature's own subject.
        if (contentStems(phrase).every((stem) => mentions('story', stem))) return false;
        return ![...lookup('titles'), ...lookup('field:input'), ...lookup('entities')].some(({ text }) =>
          text.toLowerCase().includes(phrase),
        );
      });
      if (hit === undefined) return [];
      const span = { from: hit.from, to: hit.to };
      const word = facts.text.slice(hit.from, hit.to);
      const message = `“${word}” is a choice of implementation. Measure what a user notices.`;
      return [{ at: facts, message, span, fix: goTo('Reword', facts, span) }];
    });
  },
};

export const noBaseline: BlockRule = {
  id: 'criterion/no-baseline',
  kind: 'smell',
  severity: HINT,
  title: 'A relative target names its starting point',
  why: 'Twenty per cent less than what? Without it nobody can check.',
  example: {
    bad: `${HEAD}- **SC-001**: Exports reduce support requests by 20 %`,
    good: `${HEAD}- **SC-001**: Exports reduce support requests by 20 % compared with May`,
  },
  source: 'ISO 29148 verifiable',
  scope: 'block',
  on: ['requirement'],
  run({ facts }) {
    if (facts.demand !== 'criterion' || facts.withdrawn || !facts.english) return NOTHING;
    const match = RELATIVE.exec(facts.unquoted);
    if (match === null || BASELINE.test(facts.unquoted.slice(facts.labelLength))) return NOTHING;
    const span = { from: match.index, to: match.index + match[0].length };
    const finding: Finding = {
      at: facts,
      message: 'Compared with what? Add where it starts from.',
      span,
      fix: goTo('Add baseline', facts, span),
    };
    return [finding];
  },
};

export const noPercentile: BlockRule = {
  id: 'criterion/no-percentile',
  kind: 'smell',
  severity: HINT,
  title: 'A response time says how often it holds',
  why: 'One slow answer in a thousand breaks a limit that 95 per cent of the answers keep.',
  example: {
    bad: `${HEAD}- **SC-001**: The response time of a search is below 200 ms`,
    good: `${HEAD}- **SC-001**: The response time of a search is below 200 ms for 95 % of searches`,
  },
  source: 'INCOSE R34, R35',
  scope: 'block',
  on: ['requirement'],
  run({ facts }) {
    if (facts.demand !== 'criterion' || facts.withdrawn) return NOTHING;
    const words = facts.unquoted.slice(facts.labelLength);
    const value = LATENCY_VALUE.exec(words);
    if (value === null || !LATENCY.test(words) || SHARE.test(words)) return NOTHING;
    const from = facts.labelLength + value.index;
    const span = { from, to: from + value[0].length };
    return [
      {
        at: facts,
        message: 'How often does this limit hold? Add a share or a percentile.',
        span,
        fix: goTo('Add share', facts, span),
      },
    ];
  },
};

/** A word that sets a limit; “without frustration” sets none. */
function isMeasure(facts: BlockFacts, { tag, phrase, from, to }: LexiconHit): boolean {
  if (tag !== 'universal') return false;
  if (phrase === 'complete') return !/\b(?:can|to|must|will|users?|they|and)\s+$/i.test(facts.text.slice(0, from));
  return phrase !== 'without' || !IMPRESSION.test(facts.text.slice(to, to + 24));
}

/** A yes-or-no outcome can be checked without a number; an impression cannot. */
function isSoft(facts: BlockFacts): boolean {
  const soft = facts.lexicon.some(
    (hit) => (hit.tag === 'vague' && !isTechnical(facts, hit)) || hit.tag === 'comparative',
  );
  return (soft || IMPRESSION.test(facts.unquoted)) && !facts.text.includes('`');
}
