import type { BlockFacts } from '../../facts.ts';
import { goTo, suggestion } from '../../fixes.ts';
import { type Finding, HINT, type IndexRule, NOTHING } from '../../rule.ts';
import { referencesIn } from '../../term-keys.ts';

const HEAD = '### Edge Cases\n\n';
const GOOD = `${HEAD}- What happens when the disk is full? → The export stops and says so.`;
const QUESTION = /[?？؟]["'”’*_)\]]*\s*$/u;
const FEWEST_STEMS = 4;
const ENOUGH = 0.25;

export const edgeUnanswered: IndexRule = {
  id: 'edge/unanswered',
  kind: 'gap',
  severity: { draft: 'info', ready: 'warning' },
  title: 'Every edge case has its answer',
  why: 'A question in the spec is answered in the code, by whoever gets there first.',
  example: { bad: `${HEAD}- What happens when the disk is full?`, good: GOOD },
  source: 'template; spec-kit clarify.md',
  scope: 'index',
  keys: ['edges'],
  run({ members, lookup }) {
    return members.flatMap((facts): Finding[] => {
      const { block, text } = facts;
      if (block.kind !== 'item' || facts.withdrawn || facts.placeholders.length > 0 || !QUESTION.test(text)) return [];
      if (/→|->|⇒|—\s*\p{L}|\([^)]{12,}\)/u.test(text) || facts.clarifications.length > 0) return [];
      // Somewhere in the block a sentence that is no question may be the answer.
      if (/[?？؟]["'”’*_)\]]*\s+\S/u.test(text) && /[.!。]["'”’*_)\]]*\s/u.test(text)) return [];
      if (referencesIn(facts).length > 0 || lookup(`nested:${facts.id}`).length > 0) return [];
      const end = { from: text.trimEnd().length, to: text.trimEnd().length };
      const fix = { ...suggestion('Answer'), select: { block: facts.id, ...end } };
      return [
        { at: facts, message: 'This case is a question without an answer. Add what happens.', matched: text, fix },
      ];
    });
  },
};

export const edgeUntraced: IndexRule = {
  id: 'edge/untraced',
  kind: 'smell',
  severity: HINT,
  title: 'Edge cases come back as requirements or scenarios',
  why: 'What only the list of edge cases says is neither planned nor tested.',
  example: {
    bad: `${GOOD}\n- Volcanic eruption, meteorite impact, total eclipse, tsunami.\n\n## Requirements\n\n### Functional Requirements\n\n- **FR-001**: System MUST export orders.`,
    good: `${GOOD}\n\n## Requirements\n\n### Functional Requirements\n\n- **FR-001**: System MUST stop the export on a full disk.`,
  },
  source: 'spec-kit checklists: coverage',
  fixNote:
    'No item is inserted: whether the case asks for a requirement, for a scenario or for neither is for its author to say.',
  scope: 'index',
  keys: ['edges'],
  run({ members, mentions, present, schema }) {
    const family = schema.schema.sequences[0]?.prefix;
    if (family === undefined || !present(`sequence:${family}`)) return NOTHING;
    return members.flatMap((facts): Finding[] => {
      if (!isComparable(facts)) return [];
      const known = facts.stems.filter((stem) => mentions('requirement', stem) || mentions('story', stem));
      if (known.length / facts.stems.length >= ENOUGH) return [];
      const message = 'No requirement or scenario speaks of this case. Consider adding one.';
      return [
        {
          at: facts,
          message,
          span: { from: 0, to: 0 },
          matched: facts.text,
          fix: goTo('Show', facts, facts.valueSpan),
        },
      ];
    });
  },
};

function isComparable(facts: BlockFacts): boolean {
  if (facts.withdrawn || facts.placeholders.length > 0 || facts.block.kind !== 'item' || !facts.english) return false;
  return facts.stems.length >= FEWEST_STEMS && referencesIn(facts).length === 0;
}
