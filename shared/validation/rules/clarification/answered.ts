import type { Span } from '../../brackets.ts';
import type { BlockFacts } from '../../facts.ts';
import type { Fix } from '../../fix.ts';
import { goTo, replaceText, suggestion } from '../../fixes.ts';
import { questionOf } from '../../index-keys.ts';
import { DEFECT, type Finding, type IndexRule, NOTHING } from '../../rule.ts';
import { wordsOf } from '../../words.ts';

/** Share of a question's content words that an answered question must have to be the same one. */
const SAME_QUESTION = 0.6;
const FEWEST_WORDS = 4;
const SHORTEST_CONTENT_WORD = 4;

export const clarificationDuplicate: IndexRule = {
  id: 'clarification/duplicate',
  kind: 'defect',
  severity: DEFECT,
  title: 'A question is asked once',
  why: 'Two markers for one question get two answers.',
  example: {
    bad: '## Requirements\n\n### Functional Requirements\n\n- **FR-001**: A [NEEDS CLARIFICATION: how long?]\n- **FR-002**: B [NEEDS CLARIFICATION: How long?]',
    good: '## Requirements\n\n### Functional Requirements\n\n- **FR-001**: A [NEEDS CLARIFICATION: how long?]',
  },
  source: 'spec-kit clarify.md',
  scope: 'index',
  keys: ['question'],
  run({ members, value }) {
    const [first, ...others] = members.flatMap((facts) =>
      facts.clarifications.filter(({ inside }) => questionOf(inside) === value).map((span) => ({ facts, span })),
    );
    if (first === undefined) return NOTHING;
    return others.map(({ facts, span: { from, to } }): Finding => {
      const message = 'The same question is open elsewhere. Keep one marker.';
      return { at: facts, message, span: { from, to }, fix: pointTo(first.facts, facts, { from, to }) };
    });
  },
};

export const clarificationAnswered: IndexRule = {
  id: 'clarification/answered-but-open',
  kind: 'defect',
  severity: DEFECT,
  title: 'An answered question is not open any more',
  why: 'The answer stands in the log, and the text still asks.',
  example: {
    bad: '## Requirements\n\n### Functional Requirements\n\n- **FR-001**: A [NEEDS CLARIFICATION: how long must orders stay retained?]\n\n## Clarifications\n\n### Session 2026-01-05\n\n- Q: How long must orders stay retained? → A: 10 years',
    good: '## Requirements\n\n### Functional Requirements\n\n- **FR-001**: System MUST retain orders for 10 years.\n\n## Clarifications\n\n### Session 2026-01-05\n\n- Q: How long must orders stay retained? → A: 10 years',
  },
  source: 'spec-kit clarify.md',
  scope: 'index',
  keys: ['clarifications'],
  run({ members, lookup }) {
    const answers = lookup('answers').map((facts) => ({ facts, words: new Set(contentWords(facts.text)) }));
    if (answers.length === 0) return NOTHING;
    const findings = members.flatMap((facts) =>
      facts.clarifications.flatMap(({ from, to, inside }): Finding[] => {
        const words = contentWords(questionOf(inside));
        if (words.length < FEWEST_WORDS) return [];
        const same = answers.find(
          (answer) => words.filter((word) => answer.words.has(word)).length >= words.length * SAME_QUESTION,
        );
        if (same === undefined) return [];
        const message = 'This question seems to be answered below “Clarifications”. Write the answer over the marker.';
        return [{ at: facts, message, span: { from, to }, fix: writeAnswer(facts, { from, to }, same.facts.text) }];
      }),
    );
    return findings.length === 0 ? NOTHING : findings;
  },
};

function contentWords(text: string): string[] {
  return [...new Set(wordsOf(text).filter((word) => word.length >= SHORTEST_CONTENT_WORD))];
}

/** Lets a second marker point to the item that asks already; where none has an id, the marker goes. */
function pointTo(first: BlockFacts, facts: BlockFacts, span: Span): Fix {
  const { item, items } = first.role;
  const isHeading = facts.block.kind === 'heading';
  const named = !isHeading && item !== undefined && items === undefined && first.id !== facts.id;
  if (named) return suggestion(`Refer to ${item}`, replaceText(facts, span, `(open in ${item})`));
  const before = facts.text.slice(0, span.from);
  const from = before.trimEnd().length;
  const left = facts.text.slice(facts.labelLength, from).trim() + facts.text.slice(span.to).trim();
  // Nothing else is said there: the author decides what the item is to say.
  if (left === '' || from < facts.labelLength || isHeading) return goTo('Show', facts, span);
  return suggestion('Remove marker', replaceText(facts, { from, to: span.to }, ''));
}

/** What was answered in the log, where it is plain words that mean the same anywhere. */
function writeAnswer(facts: BlockFacts, span: Span, log: string): Fix {
  const answer = /(?:→|->|\?)[\s*_]*A(?:nswer)?[\s*_]*[:：][\s*_]*(.+)$/su
    .exec(log)?.[1]
    ?.trim()
    .replace(/[.。]$/, '');
  const plain =
    facts.block.kind !== 'heading' && answer !== undefined && answer !== '' && !/[\n[\]<>|*_~`]|[A-Z]-?\d/.test(answer);
  return plain ? suggestion('Write the answer', replaceText(facts, span, answer)) : goTo('Answer', facts, span);
}
