import type { Span } from '../../brackets.ts';
import type { BlockFacts } from '../../facts.ts';
import { goTo, replaceText, safe } from '../../fixes.ts';
import { ADVICE, type BlockRule, DEFECT, type Finding, HINT, NOTHING } from '../../rule.ts';
import { isBracketed, wordHits } from '../../wording.ts';
import { inWords, orBoth } from './mend-words.ts';
import { HEAD, STATEMENTS } from './word-rule.ts';

const AND_OR = /\band\/or\b/gi;
const OBLIQUE = /(?<![\p{L}\p{N}_./:@<>-])([a-z]{3,})\/([a-z]{3,})(?![\p{L}\p{N}_/:-]|\.\p{L})/gu;
/** Pairs that are one term. */
const PAIRS = new Set(
  'and/or,read/write,input/output,client/server,on/off,yes/no,true/false,pass/fail,start/stop,up/down,left/right,open/close,enable/disable,enabled/disabled,show/hide,import/export,request/response,success/failure,key/value,date/time,pub/sub,public/private,start/end,before/after,get/set,push/pull,lock/unlock,undo/redo,expand/collapse,min/max,hours/days,lat/lng,email/password,username/password,parent/child,passive/active,active/passive,add/remove,save/load,load/save,light/dark,lower/upper,upper/lower,grant/revoke,accept/reject,approve/reject,allow/deny,allow/block,encode/decode,encrypt/decrypt,login/logout,create/delete,online/offline,accepted/rejected,host/port,name/value,major/minor,dark/light'.split(
    ',',
  ),
);
const PER = /^(?:sec|second|min|minute|hour|day|week|month|year|user|request|item|page|session|tenant)$/;
const PRONOUN =
  /^[\s*_]*(It|This|They|These|Those|That)\s+(?=MUST|SHALL|SHOULD|MAY|must|shall|should|will|can|is|are)|(?<=[.;]\s{1,3})(It|They|This|These)\s+(?=MUST|SHALL|SHOULD|must|shall|should)/g;
const PASSIVE =
  /\b(?:MUST|SHALL|SHOULD)\s+(?:NOT\s+)?be\s+((?:[a-z]{2,}ly\s+)?(?:[a-z]{2,}ed|shown|known|given|written|taken|chosen|kept|sent|built|made|done|held|hidden|drawn|driven|seen|found))\b(?!\s+(?:by|to|from|with|as|on|in)\b)/;
const ACTOR =
  /\b(?:user|admin|administrator|author|visitor|customer|operator|developer|player|member|owner|manager|reviewer|person|people|staff|student|teacher|team)s?\b/i;
const REPEATED = /(?<![\p{L}\p{N}'’-])(\p{L}{2,}|a)\s+\1(?![\p{L}\p{N}'’=-])/giu;
const DOUBLED = new Set(['had', 'that', 'bye', 'blah', 'no', 'so', 'very', 'ha', 'is']);

export const andOr: BlockRule = {
  id: 'language/and-or',
  kind: 'smell',
  severity: ADVICE,
  title: 'And, or, or both: said in words',
  why: '“And/or” is read as either by those who build it.',
  example: {
    bad: `${HEAD}- **FR-001**: System MUST export names and/or dates.`,
    good: `${HEAD}- **FR-001**: System MUST export names, dates or both.`,
  },
  source: 'INCOSE R15',
  scope: 'block',
  on: STATEMENTS,
  run({ facts }) {
    return hits(facts, AND_OR).map((span): Finding => {
      const message = '“and/or” leaves open which. Write “and”, “or”, or “… or both”.';
      return { at: facts, message, span, fix: orBoth(facts, span) ?? goTo('Reword', facts, span) };
    });
  },
};

export const oblique: BlockRule = {
  id: 'language/oblique',
  kind: 'smell',
  severity: HINT,
  title: 'No stroke between words',
  why: 'A stroke may mean and, or, per, or “also called”.',
  example: {
    bad: `${HEAD}- **FR-001**: System MUST notify the buyer/seller of each order.`,
    good: `${HEAD}- **FR-001**: System MUST notify buyer and seller of each order.`,
  },
  source: 'INCOSE R17',
  scope: 'block',
  on: ['requirement'],
  run({ facts }) {
    if (facts.demand === null) return NOTHING;
    if (!facts.english) return NOTHING;
    const pairs = hits(facts, OBLIQUE).filter(({ from, to }) => !isTerm(facts.text.slice(from, to)));
    const [span] = pairs;
    if (span === undefined) return NOTHING;
    const message = `“${facts.text.slice(span.from, span.to)}” may mean and, or, or the same thing. Write which.`;
    return [{ at: facts, message, span, fix: inWords(facts, pairs) }];
  },
};

export const pronoun: BlockRule = {
  id: 'language/pronoun',
  kind: 'smell',
  severity: HINT,
  title: 'A sentence names its subject',
  why: 'A requirement is read alone; “it” then points at nothing.',
  example: {
    bad: `${HEAD}- **FR-001**: It MUST export orders.`,
    good: `${HEAD}- **FR-001**: The archive MUST export orders.`,
  },
  source: 'INCOSE R24',
  scope: 'block',
  on: ['requirement'],
  run({ facts }) {
    if (facts.demand === null || facts.withdrawn || !facts.english) return NOTHING;
    return [...facts.unquoted.slice(facts.labelLength).matchAll(PRONOUN)].map((match): Finding => {
      const word = match[1] ?? match[2] ?? '';
      const from = facts.labelLength + match.index + match[0].indexOf(word);
      const span = { from, to: from + word.length };
      return {
        at: facts,
        message: `“${word}” does not say what is meant. Repeat the name.`,
        span,
        fix: goTo('Name it', facts, span),
      };
    });
  },
};

export const passive: BlockRule = {
  id: 'language/passive',
  kind: 'smell',
  severity: HINT,
  title: 'A requirement says who acts',
  why: '“Must be rotated” does not say whether a person, the server or a script does it.',
  example: {
    bad: `${HEAD}- **FR-001**: Logs MUST be rotated.`,
    good: `${HEAD}- **FR-001**: The server MUST rotate its logs.`,
  },
  source: 'INCOSE R2; Femmer; Paska',
  fixNote: 'No words are offered: what is meant, with which number or name, only its author knows.',
  scope: 'block',
  on: ['requirement'],
  run({ facts }) {
    if (facts.demand !== 'requirement' || facts.withdrawn || !facts.english) return NOTHING;
    const match = PASSIVE.exec(facts.unquoted);
    const before = facts.unquoted.slice(facts.labelLength, match?.index ?? 0);
    if (match === null || ACTOR.test(before) || /\b(?:by|via)\b/.test(facts.unquoted.slice(match.index)))
      return NOTHING;
    const span = { from: match.index, to: match.index + match[0].length };
    return [
      {
        at: facts,
        message: `“${match[0]}” does not say who acts. Name who or what.`,
        span,
        fix: goTo('Reword', facts, span),
      },
    ];
  },
};

export const comparative: BlockRule = {
  id: 'language/comparative',
  kind: 'smell',
  severity: HINT,
  title: 'A comparison says with what',
  why: '“Faster” holds or not depending on what it is compared with.',
  example: {
    bad: `${HEAD}- **FR-001**: System MUST offer a faster export.`,
    good: `${HEAD}- **FR-001**: System MUST export a year in less than 2 seconds.`,
  },
  source: 'Femmer; INCOSE R34',
  scope: 'block',
  on: ['requirement'],
  run({ facts }) {
    if (
      facts.demand === null ||
      /\bthan\b|\d|\bor\s+(?:higher|lower|later|newer|better|greater|larger|smaller|longer|shorter)\b/i.test(
        facts.unquoted.slice(facts.labelLength),
      )
    )
      return NOTHING;
    const hit = wordHits(facts, 'comparative').find(
      ({ at }) =>
        !/^(?:no|measurably|level|levels?|bound|case|priority|precedence)$/.test(facts.wordSpans[at - 1]?.word ?? '') &&
        !/^(?:level|levels|case|bound|limit|priority|precedence|environments?|of)$/.test(
          facts.wordSpans[at + 1]?.word ?? '',
        ),
    );
    if (hit === undefined) return NOTHING;
    const span = { from: hit.from, to: hit.to };
    return [
      {
        at: facts,
        message: `“${hit.phrase}” than what? Name what it is compared with, or a number.`,
        span,
        fix: goTo('Reword', facts, span),
      },
    ];
  },
};

export const repeatedWord: BlockRule = {
  id: 'language/repeated-word',
  kind: 'defect',
  severity: DEFECT,
  title: 'No word twice in a row',
  why: 'A slip that the eye skips and a reviewer does not.',
  example: {
    bad: `${HEAD}- **FR-001**: System MUST export the the orders of a year.`,
    good: `${HEAD}- **FR-001**: System MUST export the orders of a year.`,
  },
  source: 'write-good',
  scope: 'block',
  on: [...STATEMENTS, 'prose', 'field', 'edge', 'entity', 'topic'],
  run({ facts }) {
    if (facts.block.kind === 'table' || facts.withdrawn || !facts.english) return NOTHING;
    if (!mayRepeat(facts)) return NOTHING;
    return hits(facts, REPEATED).flatMap((span): Finding[] => {
      const pair = facts.text.slice(span.from, span.to);
      const [word = '', second = ''] = pair.split(/\s+/);
      // “Then then-clause” differs in case on purpose; a name said twice may be one.
      if (DOUBLED.has(word.toLowerCase()) || word !== second || word !== word.toLowerCase()) return [];
      return [
        {
          at: facts,
          message: `“${word}” stands twice. Remove one.`,
          span,
          fix: safe('Remove one', replaceText(facts, span, word)),
        },
      ];
    });
  },
};

/** Whether two neighbouring words could be the same: spares most texts the search. */
function mayRepeat({ wordSpans, labelLength, unquoted }: BlockFacts): boolean {
  if (labelLength > 0 && unquoted.slice(0, labelLength).search(REPEATED) !== -1) return true;
  return wordSpans.some(({ word }, at) => at > 0 && wordSpans[at - 1]?.word.endsWith(firstLetters(word)) === true);
}

function firstLetters(word: string): string {
  const end = word.search(/[.'%-]/);
  return end === -1 ? word : word.slice(0, end);
}

/** A pair that is one term, a word with its contrary (`active/inactive`), or a rate (`requests/hour`). */
function isTerm(pair: string): boolean {
  const [first = '', second = ''] = pair.split('/');
  const isContrary = /^(?:in|un|dis|non|de|anti)/.test(second) && second.endsWith(first);
  return PAIRS.has(pair) || isContrary || PER.test(second);
}

/** Matches in the block's own words that lie outside brackets. */
function hits(facts: BlockFacts, pattern: RegExp): Span[] {
  if (facts.withdrawn) return [];
  return [...facts.unquoted.matchAll(pattern)]
    .map((match) => ({ from: match.index, to: match.index + match[0].length }))
    .filter((span) => !isBracketed(facts, span));
}
