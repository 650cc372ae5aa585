import type { BlockFacts } from '../../facts.ts';
import { goTo } from '../../fixes.ts';
import type { LexiconHit } from '../../lexicon.ts';
import { ADVICE, type BlockRule, HINT } from '../../rule.ts';
import { isBracketed, isQuantified, promiseFrom } from '../../wording.ts';
import { demand, leaveOut } from './mend-words.ts';
import { HEAD, lowered, wordRule } from './word-rule.ts';

/** Words of an item before its main verb, at most. */
const LATEST_MAIN_VERB = 4;
const NOUN_AFTER =
  /^(?:privileges?|permissions?|rights?|scopes?|funds?|balance|space|context|error|errors|status|codes?|method|type|content-type|authorization|authentication|credentials|access|evidence)$/;

export const vague = wordRule({
  id: 'language/vague',
  tag: 'vague',
  severity: ADVICE,
  title: 'No words that everybody measures differently',
  why: 'Quickly, easily, properly: two testers come to two results, and both are right.',
  example: {
    bad: `${HEAD}- **FR-001**: System MUST handle a full disk gracefully.`,
    good: `${HEAD}- **FR-001**: System MUST stop the export and name the full disk.`,
  },
  source: 'INCOSE R7; Femmer; spec-kit analyze.md',
  fixNote: 'No words are offered: what is meant, with which number or name, only its author knows.',
  everywhere: true,
  problem: 'can mean anything',
  mend: 'Give a number, or what is to be seen',
  counts: (facts, hit) =>
    !isQuantified(facts) && !isTechnical(facts, hit) && !isExplained(facts, hit) && !isAside(facts, hit),
});

export const vagueMild = wordRule({
  id: 'language/vague-mild',
  tag: 'vague-mild',
  severity: HINT,
  title: 'Soft words are rare in requirements',
  why: 'Clear, consistent, relevant: each asks for a rule that is not there.',
  example: {
    bad: `${HEAD}- **FR-001**: System MUST show a clear message on a full disk.`,
    good: `${HEAD}- **FR-001**: System MUST show the free space on a full disk.`,
  },
  source: 'INCOSE R7',
  problem: 'says little by itself',
  mend: 'Name the rule behind it',
  counts: (facts, hit) =>
    facts.demand === 'requirement' && !isQuantified(facts) && !isAside(facts, hit) && !isSettled(facts, hit),
});

export const escapeClause = wordRule({
  id: 'language/escape-clause',
  tag: 'escape',
  severity: ADVICE,
  title: 'No way out of an obligation',
  why: 'With “if possible” nothing is demanded.',
  example: {
    bad: `${HEAD}- **FR-001**: System MUST keep the order of the lines if possible.`,
    good: `${HEAD}- **FR-001**: System MUST keep the order of the lines.`,
  },
  source: 'INCOSE R8; QVscribe',
  fixNote: 'No safe fix: without the words the requirement asks for more, or for less.',
  mended: leaveOut,
  everywhere: true,
  problem: 'leaves a way out',
  mend: 'Say when it holds, or leave it out',
  counts: isWayOut,
});

const closedLists = wordRule({
  id: 'language/open-ended',
  tag: 'open-ended',
  severity: ADVICE,
  title: 'Lists are closed',
  why: '“Etc.” hands the rest of the list to whoever builds it.',
  example: {
    bad: `${HEAD}- **FR-001**: System MUST export names, dates, etc.`,
    good: `${HEAD}- **FR-001**: System MUST export names and dates.`,
  },
  source: 'INCOSE R9',
  fixNote: 'No safe fix: without the words the requirement asks for more, or for less.',
  mended: leaveOut,
  everywhere: true,
  problem: 'leaves the list open',
  mend: 'Name what belongs to it',
  counts: (facts, hit) =>
    !/^\s*(?:than\b|\p{L})/iu.test(facts.text.slice(hit.to)) ||
    hit.phrase === 'etc' ||
    hit.phrase.startsWith('including'),
});

const TRAILING_DOTS = /,\s*(?:…|\.\.\.)(?!\w)/;

export const openEnded: BlockRule = {
  ...closedLists,
  run(context) {
    const found = closedLists.run(context);
    const { facts } = context;
    if (found.length > 0 || facts.withdrawn || !facts.english || facts.block.kind !== 'item') return found;
    const from = facts.role.role === 'scenario' ? promiseFrom(facts) : facts.labelLength;
    const match = TRAILING_DOTS.exec(facts.unquoted.slice(from));
    if (match === null) return found;
    const span = { from: from + match.index, to: from + match.index + match[0].length };
    if (isBracketed(facts, span)) return found;
    const message = '“…” leaves the list open. Name what belongs to it.';
    return [{ at: facts, message, span, fix: goTo('Reword', facts, span), ...lowered(facts) }];
  },
};

export const absolute = wordRule({
  id: 'language/absolute',
  tag: 'absolute',
  severity: { draft: 'off', ready: 'off' },
  title: 'All, never and always are meant',
  why: 'An absolute word is a promise without exception; often there is one.',
  example: {
    bad: `${HEAD}- **FR-001**: System MUST always answer.`,
    good: `${HEAD}- **FR-001**: System MUST answer.`,
  },
  source: 'INCOSE R26, R32',
  problem: 'allows no exception',
  mend: 'Make sure that none is needed',
});

export const superfluousInfinitive = wordRule({
  id: 'language/superfluous-infinitive',
  tag: 'superfluous',
  severity: { draft: 'off', ready: 'off' },
  title: 'Say what is done, not that it can be',
  why: '“MUST be able to export” is fulfilled by software that never exports.',
  example: {
    bad: `${HEAD}- **FR-001**: System MUST be able to export orders.`,
    good: `${HEAD}- **FR-001**: System MUST export orders.`,
  },
  source: 'INCOSE R10',
  problem: 'adds nothing',
  mend: 'Name the action alone',
});

export const weakModal = wordRule({
  id: 'language/weak-modal',
  tag: 'weak-modal',
  severity: ADVICE,
  title: 'A requirement demands, it does not predict',
  why: 'Can, will and would describe; they oblige nobody.',
  example: {
    bad: `${HEAD}- **FR-001**: System will export orders.`,
    good: `${HEAD}- **FR-001**: System MUST export orders.`,
  },
  source: 'RFC 2119',
  fixNote: 'No safe fix: “will” may have been meant as SHOULD or MAY.',
  mended: demand,
  problem: 'obliges nobody',
  mend: 'Write MUST, SHOULD or MAY',
  counts: (facts, hit) => facts.demand === 'requirement' && isPredicted(facts, hit),
});

/** The main verb of the item: `System will export`. Further on the word belongs to a subordinate clause. */
export function isPredicted(facts: BlockFacts, hit: LexiconHit): boolean {
  return hit.at <= LATEST_MAIN_VERB && !facts.lexicon.some(({ tag }) => tag === 'modal');
}

/** An obligation that the clause weakens; a choice that the spec grants is no way out. */
function isWayOut(facts: BlockFacts, hit: LexiconHit): boolean {
  if (/^(?:optionally|best.effort)$/.test(hit.phrase)) {
    if (/^\s*:/.test(facts.text.slice(hit.to))) return false;
    return facts.demand === 'requirement' && /\b(?:MUST|SHALL)\b/.test(before(facts, hit));
  }
  if (hit.phrase !== 'as required') return true;
  if (/^\s*(?:by|in|for|,|`)/.test(facts.text.slice(hit.to))) return false;
  return !/\b(?:is|are|be|mark(?:s|ed)?|flag(?:s|ged)?|set|treated|authored)\s*$/i.test(before(facts, hit));
}

/** What makes a soft word precise right behind it. */
const EXPLAINED_BEHIND =
  /^[*_]*\s*(?:[(:—–]|(?:[\w-]+\s+){1,3}\(|by \w+ing\b|without (?:failing|overflow|errors?|crash|data loss|loss|throwing|panic)|with (?:exit )?code \d|[^.;]{0,30}—\s|[^.;,]{0,20},\s+(?:and\s+)?\w+s\b)/;

/** A proper name, or a word that the same sentence makes precise: `gracefully (shows “removed”)`. */
function isExplained(facts: BlockFacts, hit: LexiconHit): boolean {
  if (/^\p{Lu}/u.test(facts.text.slice(hit.from)) && hit.at > 0) return true;
  const behind = facts.text.slice(hit.to, hit.to + 160);
  if (hit.phrase === 'as expected' && /[\d`"“]/.test(facts.text.slice(Math.max(0, hit.from - 80), hit.from)))
    return true;
  return (
    EXPLAINED_BEHIND.test(behind) ||
    /^[^.;(]{0,60}\([^)]+\)\s*$/.test(behind) ||
    /\bexit\w*\b[^.]{0,12}\d/i.test(facts.text.slice(facts.labelLength))
  );
}

/** In parentheses, or said of what the spec does not control: `that do not implement it properly`. */
function isAside(facts: BlockFacts, hit: LexiconHit): boolean {
  const ahead = facts.text.slice(Math.max(0, hit.from - 160), hit.from);
  if (facts.lexicon.some(({ tag, from, to }) => tag === 'escape' && from <= hit.from && hit.to <= to)) return true;
  return (
    ahead.lastIndexOf('(') > ahead.lastIndexOf(')') || /\b(?:that|which|who)\b[^.;,]*\bnot\b|n't\b[^.;,]*$/i.test(ahead)
  );
}

/** Within what follows, the sentence tells rather than demands. */
const SUBORDINATE = /(?:—|\b(?:so|because|since|that|which|when|where|if|with)\b)[^.;]*$/i;
const VERB_BEFORE = /^(?:must|shall|should|to|also|can|will|may|not)$/;
const DETERMINER = /^(?:the|its|it|all|any|them|their|this|that)$/;

/** A soft word that its neighbours settle: a verb, a name, a comparison, the usual case as against others. */
function isSettled(facts: BlockFacts, hit: LexiconHit): boolean {
  const previous = facts.wordSpans[hit.at - 1]?.word ?? '';
  const next = facts.wordSpans[hit.at + hit.length]?.word ?? '';
  const behind = facts.text.slice(hit.to, hit.to + 80);
  if (/^\p{Lu}/u.test(facts.text.slice(hit.from)) && hit.at > 0) return true;
  if (hit.phrase === 'clear' && (VERB_BEFORE.test(previous) || DETERMINER.test(next))) return true;
  if (/^consistent/.test(hit.phrase) && /^[^.;]*?\bwith\b/.test(behind)) return true;
  if (/^significant/.test(hit.phrase) && next === 'than') return true;
  if (/^(?:many|some|several)$/.test(hit.phrase)) {
    const ahead = facts.text.slice(Math.max(0, hit.from - 120), hit.from);
    if (/^(?:how|as|so|too)$/.test(previous) || SUBORDINATE.test(ahead)) return true;
  }
  // “Normal removal” is the case that is no other; “a normal session” is anybody's guess.
  if (hit.phrase === 'normal' && !/^(?:an?|every|each|any|under|in)$/.test(previous)) return true;
  if (hit.phrase === 'correct' && !/^(?:is|are|be|remains?|stays?)$/.test(previous)) return true;
  if (/^secure/.test(hit.phrase) && previous.endsWith('ly')) return true;
  if (hit.phrase === 'clear' && /^(?:space|text)$/.test(next)) return true;
  if (/^secure/.test(hit.phrase) && /^(?:certificates?|validation|tokens?|cookies?|contexts?|boot)$/.test(next))
    return true;
  return EXPLAINED_BEHIND.test(behind) || /^[^.;]{0,40}["“`(:]/.test(behind);
}

export function isTechnical(facts: BlockFacts, hit: LexiconHit): boolean {
  const next = facts.wordSpans[hit.at + hit.length]?.word ?? '';
  // Fail-fast, fast path, quick start: only as a quality of something they are vague.
  if (/^(?:fast|quick)$/.test(hit.phrase))
    return !/\b(?:be|is|are|remains?|stays?|feels?|very)\s+$/i.test(before(facts, hit));
  if (hit.phrase === 'graceful' && /^(?:shutdown|degradation|exit|restart|termination|period)$/.test(next)) return true;
  // “The appropriate dice” are the ones that belong there.
  if (/^(?:appropriate|proper)$/.test(hit.phrase) && /\bthe\s+$/i.test(before(facts, hit))) return true;
  if (/^(?:sufficient|adequate|appropriate)$/.test(hit.phrase)) {
    // Fit for what follows, or a condition that something is fit: said precisely enough.
    const behind = facts.text.slice(hit.to, hit.to + 60);
    if (
      /\b(?:is|are|be)\s+(?:not\s+)?$/.test(before(facts, hit)) ||
      /^[^.;,]*?\b(?:to|for|using|based on)\s/.test(behind)
    )
      return true;
  }
  if (/^(?:robust|flexible|proper)$/.test(hit.phrase) && next === 'subset') return true;
  return /^(?:sufficient|adequate|appropriate|proper)$/.test(hit.phrase) && NOUN_AFTER.test(next);
}

function before(facts: BlockFacts, hit: LexiconHit): string {
  return facts.text.slice(Math.max(0, hit.from - 24), hit.from);
}
