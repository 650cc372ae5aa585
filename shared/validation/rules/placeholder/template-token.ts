import type { Role } from '../../../spec/role.ts';
import { goTo } from '../../fixes.ts';
import { type BlockRule, GAP, NOTHING } from '../../rule.ts';

/** Where authors write. A title has its own rule, a template line too. */
export const WRITTEN: readonly Role[] = [
  'meta',
  'section',
  'story',
  'field',
  'scenario',
  'requirement',
  'entity',
  'edge',
  'topic',
  'heading',
  'prose',
];
const LONGEST_QUOTE = 60;

export const templateToken: BlockRule = {
  id: 'placeholder/template-token',
  kind: 'gap',
  severity: GAP,
  title: 'Placeholders of the template are written over',
  why: 'A placeholder marks the place where the author still owes the reader an answer.',
  example: {
    bad: '### Edge Cases\n\n- What happens when [boundary condition]?',
    good: '### Edge Cases\n\n- What happens when the disk is full? The export stops and says so.',
  },
  source: 'template',
  scope: 'block',
  on: [...WRITTEN, 'boilerplate'],
  run({ facts }) {
    const { placeholders, role } = facts;
    if (placeholders.length === 0 || facts.withdrawn) return NOTHING;
    // Below a story the template's line is where its author writes; elsewhere it is an instruction to remove.
    if (role.role === 'boilerplate' && role.story === undefined) return NOTHING;
    return placeholders.map(({ from, to, inside }) => {
      const message = `Placeholder left: ${shortened(inside)}. Write over it.`;
      return { at: facts, message, span: { from, to }, fix: goTo('Fill in', facts, { from, to }) };
    });
  },
};

/** The hint without its example, short enough for one line. */
function shortened(inside: string): string {
  const hint = (inside.split(/\s*(?:,|-|–|—)?\s*e\.g\./, 1)[0] ?? inside).replace(/\s+/g, ' ').trim();
  return hint.length > LONGEST_QUOTE ? `${hint.slice(0, LONGEST_QUOTE).trimEnd()}…` : hint;
}
