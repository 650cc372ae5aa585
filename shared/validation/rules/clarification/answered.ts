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
    const markers = members.flatMap((facts) =>
      facts.clarifications
        .filter(({ inside }) => questionOf(inside) === value)
        .map(
          ({ from, to }): Finding => ({
            at: facts,
            message: 'The same question is open elsewhere. Keep one marker.',
            span: { from, to },
            // Without it a heading may be another section's name.
            fix:
              facts.block.kind === 'heading'
                ? goTo('Show', facts, { from, to })
                : suggestion('Remove this marker', replaceText(facts, withBlankBefore(facts.text, from, to), '')),
          }),
        ),
    );
    return markers.length < 2 ? NOTHING : markers.slice(1);
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
    const answers = lookup('answers').map((facts) => ({ words: new Set(contentWords(facts.text)), text: facts.text }));
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
        const answer = ANSWER.exec(same.text)?.[1]?.trim() ?? '';
        const span = { from, to };
        const fix = {
          ...suggestion('Write the answer here', replaceText(facts, span, answer)),
          select: { block: facts.id, ...span },
        };
        return [{ at: facts, message, span, fix: answer === '' ? goTo('Answer', facts, span) : fix }];
      }),
    );
    return findings.length === 0 ? NOTHING : findings;
  },
};

/** What the log answers: `→ A: 10 years`. */
const ANSWER = /(?:→|->|=>)\s*(?:\*\*)?(?:A|Answer)\b(?:\*\*)?\s*[:：](?:\*\*)?\s*([^\n]+)$/u;

/** A marker with the blank in front of it, which would be left over. */
function withBlankBefore(text: string, from: number, to: number): { from: number; to: number } {
  const isOver = from > 0 && text[from - 1] === ' ' && (to === text.length || /[\s.,;:!?]/.test(text[to] ?? ''));
  return { from: isOver ? from - 1 : from, to };
}

function contentWords(text: string): string[] {
  return [...new Set(wordsOf(text).filter((word) => word.length >= SHORTEST_CONTENT_WORD))];
}
