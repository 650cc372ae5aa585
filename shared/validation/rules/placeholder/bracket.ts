import type { Span } from '../../brackets.ts';
import type { BlockFacts } from '../../facts.ts';
import { goTo } from '../../fixes.ts';
import { type BlockRule, NOTHING } from '../../rule.ts';

/** `[Developer]`, `[Name of the role]`, `[e.g. 5 seconds]`: words of a hint, not of an interface or a citation. */
const HINT_WORDS =
  /^(?:e\.g\.|i\.e\.|what it represents|insert |your |specify |describe |fill |add |explain |list |name of |number of )/i;
/** `[specific capability, e.g., "allow users to create accounts"]`: a hint with its example, as spec-kit's own template has it. */
const WITH_EXAMPLE = /^[^,[\]\n]{3,60}, e\.g\.,? *["“]/i;
/** `[X days]`, `[N]`: a number that is still to come. */
const QUANTITY = /^(?:[XYN]{1,2}|##?#?)(?: ?[\p{L}%°]{1,12})?$/u;
const PERSON =
  /^(?:Developer|Author|Owner|User|Role|Name|Person|Team|Stakeholder|Customer|Company|Product|System|Feature|Date|Number|Value|Entity|Admin(?:istrator)?)(?: \p{Ll}+| \p{Lu}\p{Ll}+)*$/u;
const CONTROL =
  /^[`*_]*\s*(?:button|link|tab|menu|key|icon|dialog|option|field|page|screen|panel|tag|prefix|label|badge)/i;
const ROLE_OR_THING = /^\p{Lu}\p{Ll}+(?: \p{L}\p{Ll}+){0,5}$/u;

export const bracket: BlockRule = {
  id: 'placeholder/bracket',
  kind: 'gap',
  severity: { draft: 'warning', ready: 'error' },
  title: 'Brackets do not stand in for words',
  why: 'A bracketed word usually waits to be replaced, and then slips into the plan as it is.',
  example: {
    bad: '# Feature Specification: Export\n\n**Owner**: [Developer]',
    good: '# Feature Specification: Export\n\n**Owner**: Ada',
  },
  source: 'spec-kit specify.md',
  scope: 'block',
  on: ['meta', 'story', 'field', 'scenario', 'requirement', 'entity', 'edge', 'topic', 'prose'],
  run({ facts }) {
    if (facts.withdrawn) return NOTHING;
    const findings = facts.brackets.flatMap(({ from, to, inside, is }) => {
      if (is !== 'other' || !isHint(facts, inside, { from, to })) return [];
      // Quoted, it is the label of a button or a line of a log.
      if (facts.unquoted.slice(from, to).trim() === '') return [];
      const message = `“[${inside}]” looks like a placeholder. Write over it.`;
      return [{ at: facts, message, span: { from, to }, fix: goTo('Fill in', facts, { from, to }) }];
    });
    return findings.length === 0 ? NOTHING : findings;
  },
};

/** In running text a capitalised word in brackets may name a button; as a field's whole value it names nobody. */
function isHint(facts: BlockFacts, inside: string, { from, to }: Span): boolean {
  if (HINT_WORDS.test(inside) || WITH_EXAMPLE.test(inside) || QUANTITY.test(inside)) return true;
  if (!ROLE_OR_THING.test(inside)) return false;
  if (facts.role.role === 'meta') return facts.value === facts.text.slice(from, to);
  return PERSON.test(inside) && !CONTROL.test(facts.text.slice(to)) && facts.english;
}
