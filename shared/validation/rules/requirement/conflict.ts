import type { Span } from '../../brackets.ts';
import type { BlockFacts } from '../../facts.ts';
import type { Fix } from '../../fix.ts';
import { goTo, remove, replaceText, suggestion } from '../../fixes.ts';
import { closedSets } from '../../requirement-keys.ts';
import { DEFECT, type Finding, HINT, type IndexContext, type IndexRule, NOTHING } from '../../rule.ts';
import { citationsOf } from './ids.ts';

const HEAD = '## Requirements\n\n### Functional Requirements\n\n';
const NEGATED = /\b(?:MUST|SHALL|SHOULD)\s+NOT\b/i;
const OBLIGED = /\b(?:MUST|SHALL)\b/i;

export const requirementDuplicate: IndexRule = {
  id: 'requirement/duplicate',
  kind: 'defect',
  severity: DEFECT,
  title: 'No requirement is said twice',
  why: 'Two numbers for one demand are counted, planned and tested twice.',
  example: {
    bad: `${HEAD}- **FR-001**: System MUST export the orders of a year.\n- **FR-002**: The system MUST export orders of a year`,
    good: `${HEAD}- **FR-001**: System MUST export the orders of a year.\n- **FR-002**: System MUST export the orders of a month.`,
  },
  source: 'spec-kit analyze.md: duplication',
  scope: 'index',
  keys: ['norm'],
  run(context) {
    const [first, ...others] = context.members;
    if (first === undefined) return NOTHING;
    return others.map((facts): Finding => {
      const message = `${name(facts)} says the same as ${name(first)}. Keep one of them.`;
      return { at: facts, message, matched: 'duplicate', fix: merge(facts, first, context) };
    });
  },
};

export const conflictModal: IndexRule = {
  id: 'requirement/conflict-modal',
  kind: 'smell',
  severity: HINT,
  title: 'Nothing is both demanded and forbidden',
  why: 'Of two opposite requirements one is broken by every implementation.',
  example: {
    bad: `${HEAD}- **FR-001**: System MUST keep the orders of a year.\n- **FR-002**: System MUST NOT keep the orders of a year.`,
    good: `${HEAD}- **FR-001**: System MUST keep the orders of a year.\n- **FR-002**: System MUST NOT keep the names of a year.`,
  },
  source: 'spec-kit analyze.md: inconsistency; QVscribe',
  scope: 'index',
  keys: ['obligation'],
  run({ members }) {
    const forbidden = members.filter(({ text }) => NEGATED.test(text));
    const demanded = members.find(({ text }) => !NEGATED.test(text) && OBLIGED.test(text));
    if (demanded === undefined) return NOTHING;
    return forbidden.map((facts): Finding => {
      const message = `${name(facts)} forbids what ${name(demanded)} demands. Say when each of them holds.`;
      return { at: facts, message, matched: 'conflict', fix: goTo('Show', facts, facts.valueSpan) };
    });
  },
};

export const conflictNumber: IndexRule = {
  id: 'requirement/conflict-number',
  kind: 'smell',
  severity: HINT,
  title: 'One sentence, one number',
  why: 'The same sentence with two numbers: one of them is out of date.',
  example: {
    bad: `${HEAD}- **FR-001**: System MUST close an idle session after 5 minutes.\n- **FR-002**: System MUST close an idle session after 10 minutes.`,
    good: `${HEAD}- **FR-001**: System MUST close an idle session after 5 minutes.\n- **FR-002**: System MUST close an idle page after 10 minutes.`,
  },
  source: 'INCOSE R36',
  scope: 'index',
  keys: ['numberless'],
  run({ members }) {
    const [first, ...others] = members;
    if (first === undefined) return NOTHING;
    return others
      .filter((facts) => numbersOf(facts) !== numbersOf(first))
      .map((facts): Finding => {
        const message = `${name(facts)} and ${name(first)} differ only in their numbers. Keep the right one.`;
        return { at: facts, message, matched: 'number', fix: goTo('Show', facts, facts.valueSpan) };
      });
  },
};

export const closedSetMismatch: IndexRule = {
  id: 'requirement/closed-set-mismatch',
  kind: 'defect',
  severity: DEFECT,
  title: 'A closed list has the same members everywhere',
  why: 'A state that only one of two lists knows is handled by half of the system.',
  example: {
    bad: `${HEAD}- **FR-001**: System MUST show the state: draft, sent, paid.\n- **FR-002**: System MUST filter by state: draft, sent, late.`,
    good: `${HEAD}- **FR-001**: System MUST show the state: draft, sent, paid.\n- **FR-002**: System MUST filter by state: draft, sent, paid.`,
  },
  source: 'spec-kit closed vocabulary',
  fixNote: 'No safe fix: either list may be the right one.',
  scope: 'index',
  keys: ['closed-set'],
  run({ members, value }) {
    const [first, ...others] = members.flatMap((facts) =>
      closedSets(facts)
        .filter(({ noun }) => noun === value)
        .map((set) => ({ facts, set })),
    );
    if (first === undefined) return NOTHING;
    return others.flatMap(({ facts, set }): Finding[] => {
      const shared = set.members.filter((member) => first.set.members.includes(member)).length;
      const all = new Set([...set.members, ...first.set.members]).size;
      if (facts === first.facts || shared === all || shared / all < 0.5) return [];
      const odd = [...set.members, ...first.set.members].filter(
        (member) => !set.members.includes(member) || !first.set.members.includes(member),
      );
      const message = `This list and that of ${name(first.facts)} differ in ${odd.map((member) => `“${member}”`).join(', ')}. Make them equal.`;
      const span = { from: set.from, to: set.to };
      return [
        { at: facts, message, span, fix: align(facts, span, first.facts.text.slice(first.set.from, first.set.to)) },
      ];
    });
  },
};

function name(facts: BlockFacts): string {
  return facts.role.item ?? 'This requirement';
}

function numbersOf(facts: BlockFacts): string {
  return facts.value.match(/\d+(?:[.,:]\d+)*/g)?.join(' ') ?? '';
}

/** One of two equal requirements goes; who cites it cites the other. */
function merge(second: BlockFacts, first: BlockFacts, context: IndexContext): Fix {
  const [gone, kept] = [second.role.item, first.role.item];
  const shared = gone === undefined || kept === undefined || gone === kept;
  const citations = shared || context.lookup(`definition:${gone}`).length > 1 ? [] : citationsOf(context, gone, kept);
  return suggestion(`Merge into ${name(first)}`, ...citations, remove(second));
}

/** Writes the members as the first list has them, in this list’s place. */
function align(facts: BlockFacts, span: Span, other: string): Fix {
  const names = (text: string): string => text.replace(/^.*?(?:one of|:|\()[ \t]*/s, '');
  const [own, wanted] = [names(facts.text.slice(span.from, span.to)), names(other)];
  const from = span.to - own.length;
  return suggestion(`Write “${wanted}”`, replaceText(facts, { from, to: span.to }, wanted));
}
