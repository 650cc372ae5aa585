import { contentStems } from '../../../spec/topic-match.ts';
import type { BlockFacts } from '../../facts.ts';
import type { Fix } from '../../fix.ts';
import { goTo, replaceText, suggestion } from '../../fixes.ts';
import { ADVICE, type BlockRule, type Finding, HINT, type IndexRule, NOTHING, OFF } from '../../rule.ts';
import { wordHits } from '../../wording.ts';

const HEAD = '## Requirements\n\n### Functional Requirements\n\n';
const GOOD = `${HEAD}- **FR-001**: System MUST export the orders of a year.`;
const MODAL = /\b(?:MUST|SHALL|SHOULD)(?:\s+NOT)?\b/;
const STARTS_WITH_VERB = /^(?:MUST|SHALL|SHOULD|MAY|[Mm]ust|[Ss]hall|[Ss]hould)\b/;
const EARS = /^(?:When|While|If|Where|Whenever)\b/;

export const noObject: IndexRule = {
  id: 'requirement/no-object',
  kind: 'smell',
  severity: ADVICE,
  title: 'A requirement says what is acted on',
  why: '“System MUST validate” leaves open what; everybody fills in something else.',
  example: { bad: `${HEAD}- **FR-001**: System MUST validate.`, good: GOOD },
  source: 'spec-kit analyze.md: underspecification',
  scope: 'index',
  keys: ['definition'],
  run({ members, lookup }) {
    return members.flatMap((facts): Finding[] => {
      if (facts.demand !== 'requirement' || facts.withdrawn || !facts.english || facts.unfilled) return [];
      const match = MODAL.exec(facts.unquoted);
      // After a condition the verb alone may say it: “while it is open, the pump MUST NOT deliver”.
      if (match === null || facts.clarifications.length > 0 || EARS.test(facts.value)) return [];
      const rest = facts.text.slice(match.index + match[0].length);
      if (/[`"“”\d([]|^\s*be\b/.test(rest) || rest.trim().split(/\s+/).length > 3 || contentStems(rest).length > 1)
        return [];
      if (lookup(`nested:${facts.id}`).length > 0 || /[:：]\s*$/.test(rest)) return [];
      const end = { from: facts.text.length, to: facts.text.length };
      const message = `${facts.role.item ?? 'This'} does not say what it is about. Name the object.`;
      return [{ at: facts, message, span: facts.valueSpan, fix: goTo('Name it', facts, end) }];
    });
  },
};

export const noSubject: BlockRule = {
  id: 'requirement/no-subject',
  kind: 'smell',
  severity: HINT,
  title: 'A requirement says who or what is obliged',
  why: 'Without a subject the obligation falls between server, page and people.',
  example: { bad: `${HEAD}- **FR-001**: MUST export the orders of a year.`, good: GOOD },
  source: 'INCOSE R1, R3',
  scope: 'block',
  on: ['requirement'],
  run({ facts }) {
    if (facts.demand !== 'requirement' || facts.withdrawn || !STARTS_WITH_VERB.test(facts.value.replace(/^\*+/, '')))
      return NOTHING;
    const at = facts.valueSpan.from;
    const message = `${facts.role.item ?? 'This'} obliges nobody. Name who or what must do it.`;
    const fix = goTo('Name it', facts, { from: at, to: at });
    return [{ at: facts, message, span: facts.valueSpan, matched: 'subject', fix }];
  },
};

export const doubleNegative: BlockRule = {
  id: 'requirement/double-negative',
  kind: 'smell',
  severity: HINT,
  title: 'No double negation',
  why: 'Two negations in a sentence are read wrong by every third reader.',
  example: {
    bad: `${HEAD}- **FR-001**: System MUST NOT export orders without a sum.`,
    good: GOOD,
  },
  source: 'INCOSE R16; Femmer',
  scope: 'block',
  on: ['requirement'],
  run({ facts }) {
    if (facts.demand !== 'requirement') return NOTHING;
    const hits = wordHits(facts, 'negative');
    for (const [i, hit] of hits.entries()) {
      const next = hits[i + 1];
      if (next === undefined) break;
      const between = facts.text.slice(hit.to, next.from);
      const words = next.at - hit.at;
      // Two sentences, two parts of a list, or “no X and no Y” deny two things.
      const excused =
        /^(?:unless|except)$/.test(next.phrase) || /\b(?:MUST|SHALL)\b/.test(between) !== (hit.phrase === 'no');
      if (words > 7 || excused || /[.;:,(]|—|\b(?:and|or|nor|but|that)\b/i.test(between)) continue;
      const message = `“${hit.phrase} … ${next.phrase}” denies twice. Say what holds.`;
      return [{ at: facts, message, span: { from: hit.from, to: next.to } }];
    }
    return NOTHING;
  },
};

export const withdrawnFormat: BlockRule = {
  id: 'requirement/withdrawn-format',
  kind: 'smell',
  severity: HINT,
  title: 'A withdrawn requirement says why',
  why: 'The number stays for those who cite it; they want to know what became of it.',
  example: {
    bad: `${HEAD}- **FR-001**: ~~System MUST export orders.~~`,
    good: `${HEAD}- **FR-001**: ~~System MUST export orders.~~ Withdrawn: the archive covers it.`,
  },
  source: 'OpenSpec: REMOVED needs a reason',
  fixNote: 'No safe fix: the tag can be put there, the reason only its author knows.',
  scope: 'block',
  on: ['requirement'],
  run({ facts }) {
    if (!facts.withdrawn || facts.role.items !== undefined || facts.block.kind === 'table') return NOTHING;
    const left = facts.value.replace(/~~[^~]*~~/g, ' ').replace(/[*_~()[\]]|\b(?:withdrawn|deferred|removed)\b/gi, ' ');
    if (contentStems(left).length > 0 || /[\p{L}\p{N}]{2}/u.test(left)) return NOTHING;
    const end = { from: facts.text.length, to: facts.text.length };
    const message = `${facts.role.item ?? 'This'} is withdrawn without a reason. Add why, or what took its place.`;
    return [{ at: facts, message, span: end, matched: 'withdrawn', fix: giveReason(facts) }];
  },
};

export const requirementTechLeak: BlockRule = {
  id: 'requirement/tech-leak',
  kind: 'smell',
  severity: OFF,
  title: 'Requirements name no implementation',
  why: 'What is built with is decided in the plan; named here it is decided without being weighed.',
  example: { bad: `${HEAD}- **FR-001**: System MUST keep sessions in Redis for a day.`, good: GOOD },
  source: 'INCOSE R31; spec-kit specify.md',
  scope: 'block',
  on: ['requirement'],
  run({ facts, context }) {
    if (facts.demand !== 'requirement') return NOTHING;
    return wordHits(facts, 'tech')
      .filter(({ phrase }) => context.glossary?.some((word) => word.toLowerCase() === phrase) !== true)
      .map(({ from, to }): Finding => {
        const name = facts.text.slice(from, to);
        return {
          at: facts,
          message: `“${name}” is a choice of implementation. Say what it is to achieve.`,
          span: { from, to },
        };
      });
  },
};

export const ears: BlockRule = {
  id: 'requirement/ears',
  kind: 'smell',
  severity: OFF,
  title: 'Conditions follow EARS',
  why: 'Condition, comma, who, MUST, what: one form for all conditional requirements.',
  example: {
    bad: `${HEAD}- **FR-001**: When a year ends System exports its orders.`,
    good: `${HEAD}- **FR-001**: When a year ends, the system MUST export its orders.`,
  },
  source: 'EARS',
  fixNote:
    'MUST is put in where a comma shows the end of the condition; where it ends otherwise is for the author to say.',
  scope: 'block',
  on: ['requirement'],
  run({ facts }) {
    const { value } = facts;
    if (facts.demand !== 'requirement' || facts.withdrawn || !EARS.test(value)) return NOTHING;
    const comma = value.indexOf(',');
    if (comma !== -1 && MODAL.test(value.slice(comma))) return NOTHING;
    const message = 'This condition has not the form “When …, the system MUST …”. Rewrite it so.';
    const fix = (MODAL.test(value) ? null : demandAfter(facts, comma)) ?? goTo('Rewrite', facts, facts.valueSpan);
    return [{ at: facts, message, span: facts.valueSpan, matched: 'ears', fix }];
  },
};

/** “Withdrawn: [Reason]” behind what was withdrawn, or behind the word that says so. */
function giveReason(facts: BlockFacts): Fix {
  const end = facts.text.trimEnd().length;
  const tagged = /\b(?:withdrawn|deferred|removed)[\s*_~)\]]*[.:]?$/i.test(facts.text.slice(0, end));
  const words = tagged ? ' [Reason]' : ' Withdrawn: [Reason]';
  return suggestion('Write reason', replaceText(facts, { from: end, to: end }, words));
}

/** `When a year ends, the system exports` with MUST before its verb; null where the subject is not plain. */
function demandAfter(facts: BlockFacts, comma: number): Fix | null {
  if (comma === -1) return null;
  const at = facts.valueSpan.from + comma + 1;
  const subject = /^\s+(?:(?:the|an?|each|every)\s+)?[\p{L}\d-]+(?=\s+\p{Ll})/iu.exec(facts.text.slice(at));
  if (subject === null) return null;
  const place = { from: at + subject[0].length, to: at + subject[0].length };
  return suggestion('Insert MUST', replaceText(facts, place, ' MUST'));
}
