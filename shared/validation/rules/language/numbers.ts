import { goTo } from '../../fixes.ts';
import { type BlockRule, type Finding, HINT, NOTHING } from '../../rule.ts';
import { HEAD } from './word-rule.ts';

/** A quantity that only its unit makes a value. */
const WITHOUT_UNIT =
  /\b(timeout|time-out|delay|latency|interval|duration|expiry|retention|response time|wait time|cooldown|debounce|times? out|expires?)\s+(?:(?:MUST|SHALL|SHOULD|must|shall|should)\s+be\s+|of\s+|is\s+|to\s+|at\s+|=\s*|after\s+)(?:at most\s+|exactly\s+|no more than\s+)?(\d+(?:\.\d+)?)(?=\s*(?:[.,;)](?!\d)|$|and\b|or\b))/gi;
const BETWEEN = /\bbetween\s+(\d+(?:\.\d+)?)\s*(?:%|[a-z]{1,12})?\s+and\s+\d+(?:\.\d+)?/gi;
const INCLUSIVE = /\binclusive(?:ly)?\b|\bexclusive(?:ly)?\b|[[(]\d+\s*[,–-]\s*\d+[\])]|≤|>=|<=/i;

export const numberWithoutUnit: BlockRule = {
  id: 'language/number-without-unit',
  kind: 'smell',
  severity: HINT,
  title: 'A duration has its unit',
  why: 'A timeout of 30 is half a minute or half an hour.',
  example: {
    bad: `${HEAD}- **FR-001**: System MUST use a timeout of 30.`,
    good: `${HEAD}- **FR-001**: System MUST use a timeout of 30 seconds.`,
  },
  source: 'INCOSE R6',
  scope: 'block',
  on: ['requirement'],
  run({ facts }) {
    if (facts.demand === null || facts.withdrawn) return NOTHING;
    return [...facts.unquoted.matchAll(WITHOUT_UNIT)].map((match): Finding => {
      const to = match.index + match[0].length;
      const span = { from: to - (match[2] ?? '').length, to };
      const fix = goTo('Add unit', facts, { from: to, to });
      return { at: facts, message: `${match[2] ?? ''} of what? Add the unit.`, span, fix };
    });
  },
};

export const rangeAmbiguous: BlockRule = {
  id: 'language/range-ambiguous',
  kind: 'smell',
  severity: HINT,
  title: 'A range says whether its ends belong to it',
  why: 'The ends of a range are where the tests are, and where readings differ.',
  example: {
    bad: `${HEAD}- **FR-001**: System MUST accept names with between 3 and 20 letters.`,
    good: `${HEAD}- **FR-001**: System MUST accept names with 3 to 20 letters, inclusive.`,
  },
  source: 'INCOSE R33; Wiegers',
  fixNote: 'No words are offered: what is meant, with which number or name, only its author knows.',
  scope: 'block',
  on: ['requirement'],
  run({ facts }) {
    if (facts.demand !== 'requirement' || facts.withdrawn || INCLUSIVE.test(facts.text)) return NOTHING;
    return [...facts.unquoted.matchAll(BETWEEN)].map((match): Finding => {
      const span = { from: match.index, to: match.index + match[0].length };
      const fix = goTo('Reword', facts, span);
      return {
        at: facts,
        message: 'Do the ends belong to this range? Write “inclusive”, or “from … to …”.',
        span,
        fix,
      };
    });
  },
};
