import { blocksOf, type Container } from '../../container.ts';
import type { BlockFacts } from '../../facts.ts';
import { moveBlocks, safe, suggestion } from '../../fixes.ts';
import { DEFECT, type IndexRule, NOTHING } from '../../rule.ts';
import { placeForItem, withNested } from '../requirement/item-place.ts';
import { isContent } from './section-empty.ts';

export const itemOutsideSection: IndexRule = {
  id: 'structure/item-outside-section',
  kind: 'defect',
  severity: DEFECT,
  title: 'Numbered items stand in the section of their sequence',
  why: 'Whoever reads the list of requirements misses the one that stands elsewhere.',
  example: {
    bad: '## Requirements\n\n### Functional Requirements\n\n- **FR-001**: System MUST export.\n\n## Success Criteria\n\n### Measurable Outcomes\n\n- **SC-001**: Export takes 2 seconds.\n- **FR-002**: System MUST import.',
    good: '## Requirements\n\n### Functional Requirements\n\n- **FR-001**: System MUST export.\n- **FR-002**: System MUST import.\n\n## Success Criteria\n\n### Measurable Outcomes\n\n- **SC-001**: Export takes 2 seconds.',
  },
  source: 'OpenSpec: requirement outside requirements',
  scope: 'index',
  keys: ['sequence'],
  run(context) {
    const { schema, value, members } = context;
    const sequence = schema.sequence(value);
    const home = schema.section(sequence?.section ?? null);
    if (home === null) return NOTHING;
    const findings = members.flatMap((facts) => {
      const { section } = facts.role;
      const known = schema.section(section);
      if (known === null || schema.contains(home.id, known.id) || schema.contains(known.id, home.id)) return [];
      // The seed puts its own example below another section; it has a rule of its own until somebody edits it.
      if (facts.clarifications.length > 0 || facts.role.role === 'scenario' || facts.block.kind !== 'item') return [];
      const target = context.containers(home.id)[0];
      const message = `${facts.item ?? value} stands below “${known.title}”. Move it to “${home.title}”.`;
      if (target === undefined) return [{ at: facts, message, matched: '' }];
      // A part of another item stays with it, and is its author's to move.
      if (facts.role.parent !== undefined) return [{ at: facts, message, matched: '' }];
      const moved = withNested(facts, context);
      const edits = moveBlocks(moved, placeForItem(target, value, context));
      // A section that has nothing else is empty afterwards: that its author decides.
      const isAll = context.containers(known.id).some((left) => holdsOnly(left, moved));
      const fix = (isAll ? suggestion : safe)(`Move to “${home.title}”`, ...edits);
      return [{ at: facts, message, matched: '', fix }];
    });
    return findings.length === 0 ? NOTHING : findings;
  },
};

function holdsOnly(container: Container, moved: readonly BlockFacts[]): boolean {
  const content = [...blocksOf(container)].filter((facts) => facts !== container.head && isContent(facts));
  return content.length > 0 && content.every((facts) => moved.includes(facts));
}
