import { goTo, replaceText, suggestion } from '../../fixes.ts';
import { type BlockRule, DEFECT, GAP, HINT, type IndexRule, NOTHING } from '../../rule.ts';
import { isEnglish } from '../../words.ts';
import { WRITTEN } from '../placeholder/template-token.ts';
import { urgencyOf } from './urgency.ts';

const INTERROGATIVE = /\b(?:what|which|who|whom|whose|when|where|why|how|whether|should|does|do|is|are|can|will)\b/i;
const ALTERNATIVES = /,|\/|\bor\b|\bvs\b|\bversus\b/i;
const UNDECIDED = /\b(?:not|un)[ -]?(?:specified|decided|defined|clear|known|stated)\b|\bundecided\b/i;

export const clarificationOpen: BlockRule = {
  id: 'clarification/open',
  kind: 'gap',
  severity: GAP,
  title: 'Questions are answered before planning',
  why: 'An open question will be answered by whoever implements it, alone and late.',
  example: {
    bad: '## Requirements\n\n### Functional Requirements\n\n- **FR-001**: System MUST keep orders for [NEEDS CLARIFICATION: how long?]',
    good: '## Requirements\n\n### Functional Requirements\n\n- **FR-001**: System MUST keep orders for 10 years.',
  },
  source: 'spec-kit specify.md',
  scope: 'block',
  on: WRITTEN,
  run({ facts }) {
    const { clarifications } = facts;
    if (clarifications.length === 0 || facts.withdrawn) return NOTHING;
    return clarifications.map(({ from, to, inside }) => {
      const question = questionText(inside);
      const stop = /[.?!？。]$/.test(question) ? '' : '.';
      const message = `Open question: ${question}${stop} Answer it and write the answer over the marker.`;
      return { at: facts, message, span: { from, to }, fix: goTo('Answer', facts, { from, to }) };
    });
  },
};

export const clarificationsTooMany: IndexRule = {
  id: 'clarification/too-many',
  kind: 'defect',
  severity: DEFECT,
  title: 'Only the questions that matter stay open',
  why: 'More open questions than the template allows mean that reasonable defaults were not chosen; ask what changes scope, security or use first.',
  example: {
    bad: '## Requirements\n\n### Functional Requirements\n\n- **FR-001**: A [NEEDS CLARIFICATION: which A?]\n- **FR-002**: B [NEEDS CLARIFICATION: which B?]\n- **FR-003**: C [NEEDS CLARIFICATION: which C?]\n- **FR-004**: D [NEEDS CLARIFICATION: which D?]',
    good: '## Requirements\n\n### Functional Requirements\n\n- **FR-001**: A [NEEDS CLARIFICATION: which A?]',
  },
  source: 'spec-kit specify.md: at most 3',
  fixNote:
    'The fix leads to the question that matters least, by spec-kit’s order: scope, security, use, technical details. Which default is right only an author can say.',
  scope: 'index',
  keys: ['clarifications'],
  run({ members, schema }) {
    const limit = schema.schema.maxClarifications;
    const markers = members.flatMap((facts) =>
      facts.clarifications.map(({ from, to, inside }) => ({ facts, span: { from, to }, urgency: urgencyOf(inside) })),
    );
    const excess = markers[limit];
    if (excess === undefined) return NOTHING;
    const message = `${markers.length} questions are open, ${limit} are allowed. Answer some, or choose a default.`;
    // A default does least harm where least hangs on it; of equals the last.
    const least = markers.reduce((found, marker) => (marker.urgency >= found.urgency ? marker : found));
    const fix = goTo('Decide the least pressing', least.facts, least.span);
    return [{ at: excess.facts, message, span: excess.span, matched: '', section: null, item: null, fix }];
  },
};

export const clarificationNotQuestion: BlockRule = {
  id: 'clarification/label-not-question',
  kind: 'smell',
  severity: HINT,
  title: 'A clarification asks something',
  why: 'A bare word does not tell the one who is asked what to decide.',
  example: {
    bad: '## Requirements\n\n### Functional Requirements\n\n- **FR-001**: System MUST keep orders. [NEEDS CLARIFICATION: retention of the data]',
    good: '## Requirements\n\n### Functional Requirements\n\n- **FR-001**: System MUST keep orders. [NEEDS CLARIFICATION: for how long must it keep the data?]',
  },
  source: 'spec-kit clarify.md',
  scope: 'block',
  on: WRITTEN,
  run({ facts }) {
    const findings = facts.clarifications.flatMap(({ from, to, inside }) => {
      const question = questionText(inside);
      if (/[?？]/.test(question) || !isEnglish(`the ${question}`)) return [];
      if (INTERROGATIVE.test(question) || ALTERNATIVES.test(question) || UNDECIDED.test(question)) return [];
      const label = { from: to - 1 - question.length, to: to - 1 };
      const fix =
        question === '' || facts.text.slice(label.from, label.to) !== question
          ? goTo('Ask', facts, { from, to })
          : {
              ...suggestion(
                'Make it a question',
                replaceText(facts, label, `what is to be decided about ${question}?`),
              ),
              select: { block: facts.id, ...label },
            };
      return [
        { at: facts, message: 'This marker asks no question. Say what is to be decided.', span: { from, to }, fix },
      ];
    });
    return findings.length === 0 ? NOTHING : findings;
  },
};

function questionText(inside: string): string {
  return inside
    .slice(inside.search(/[:：]/) + 1)
    .replace(/\s+/g, ' ')
    .trim();
}
