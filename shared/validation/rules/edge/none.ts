import { conceptOf } from '../../../spec/vocabulary.ts';
import { blocksOf } from '../../container.ts';
import { endOf, insertAfter, suggestion } from '../../fixes.ts';
import { type ContainerRule, NOTHING } from '../../rule.ts';
import { hasContent } from '../structure/section-empty.ts';

const SHAPES = new Set(['item', 'table']);

export const edgeNone: ContainerRule = {
  id: 'edge/none',
  kind: 'gap',
  severity: { draft: 'info', ready: 'warning' },
  title: 'Edge cases are listed',
  why: 'A list of cases can be walked through; a paragraph about them cannot.',
  example: {
    bad: '### Edge Cases\n\nThere are some.',
    good: '### Edge Cases\n\n- The disk is full: the export stops and says so.',
  },
  source: 'template',
  fixNote: 'No safe fix: what is put in place is left to its author to fill in.',
  scope: 'container',
  on: ['section'],
  run({ container, schema }) {
    const { head } = container;
    const section = schema.section(head?.role.section ?? null);
    if (head === null || section === null || conceptOf(section.key) !== 'edge-cases') return NOTHING;
    if (!hasContent(container)) return NOTHING;
    for (const { role, block } of blocksOf(container)) {
      if (role.role === 'edge' || role.item !== undefined || SHAPES.has(block.kind)) return NOTHING;
    }
    // Cases under headings of their own are a list too.
    if (container.children.length > 1) return NOTHING;
    const fix = suggestion('Insert item', insertAfter(endOf(container), '- What happens when [boundary condition]?'));
    return [{ at: head, message: `“${section.title}” lists no case. Add one as a list item.`, matched: '', fix }];
  },
};
