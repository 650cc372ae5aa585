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
    const answers = lookup('answers').map((facts) => new Set(contentWords(facts.text)));
    if (answers.length === 0) return NOTHING;
    const findings = members.flatMap((facts) =>
      facts.clarifications.flatMap(({ from, to, inside }): Finding[] => {
        const words = contentWords(questionOf(inside));
        if (words.length < FEWEST_WORDS) return [];
        const same = answers.some(
          (answer) => words.filter((word) => answer.has(word)).length >= words.length * SAME_QUESTION,
        );
        return same
          ? [
              {
                at: facts,
                message: 'This question seems to be answered below “Clarifications”. Write the answer over the marker.',
                span: { from, to },
              },
            ]
          : [];
      }),
    );
    return findings.length === 0 ? NOTHING : findings;
  },
};

function contentWords(text: string): string[] {
  return [...new Set(wordsOf(text).filter((word) => word.length >= SHORTEST_CONTENT_WORD))];
}
