import { blocksOf, type Container } from '../../container.ts';
import type { BlockFacts } from '../../facts.ts';
import { goTo, remove, safe, suggestion } from '../../fixes.ts';
import { type ContainerRule, DEFECT, GAP, NOTHING } from '../../rule.ts';

const WITHOUT_CONTENT = new Set(['guidance', 'divider', 'boilerplate']);
const NOT_APPLICABLE = /^[\s*_(-]*(?:n\/?a|not applicable|none|nil|tbd|-|—)[\s*_).-]*$/i;

export const sectionEmpty: ContainerRule = {
  id: 'structure/section-empty',
  kind: 'gap',
  severity: GAP,
  title: 'A section says something',
  why: 'A heading alone tells the reader that somebody meant to think about this and did not.',
  example: { bad: '### Edge Cases', good: '### Edge Cases\n\n- The disk is full: the export stops and says so.' },
  source: 'spec-kit: all mandatory sections completed',
  scope: 'container',
  on: ['section'],
  run({ container, schema }) {
    const { head } = container;
    const section = schema.section(head?.role.section ?? null);
    if (head === null || section === null || section.topics.length > 0) return NOTHING;
    // A section of stories or numbered items has a sharper rule of its own.
    if (schema.repeaterIn(section.id) !== null || schema.sequencesIn(section.id).length > 0) return NOTHING;
    if (container.children.length > 0 || hasContent(container)) return NOTHING;
    // Template lines still standing there are reported one by one.
    if (container.own.some((facts) => facts.role.role === 'boilerplate')) return NOTHING;
    const optional = section.requirement !== 'mandatory';
    const message = `Section “${section.title}” is empty. ${optional ? 'Fill it in, or remove the heading.' : 'Fill it in.'}`;
    return [{ at: head, message, matched: '', fix: goTo('Go to section', head, { from: 0, to: head.text.length }) }];
  },
};

export const naSection: ContainerRule = {
  id: 'structure/na-section',
  kind: 'defect',
  severity: DEFECT,
  title: 'A section that does not apply is removed, not filled with “N/A”',
  why: 'An empty promise costs every reader a stop; a mandatory section needs the reason instead.',
  example: { bad: '### Key Entities\n\nN/A', good: '### Key Entities\n\n- **Order**: What a customer buys' },
  source: 'spec-kit specify.md: remove the section entirely',
  scope: 'container',
  on: ['section'],
  run({ container, schema }) {
    const { head } = container;
    const section = schema.section(head?.role.section ?? null);
    if (head === null || section === null || section.topics.length > 0 || container.children.length > 0) return NOTHING;
    const content = container.own.filter(isContent);
    const [only] = content;
    if (only === undefined || content.length > 1 || !NOT_APPLICABLE.test(only.text)) return NOTHING;
    if (section.requirement === 'mandatory') {
      const message = `Section “${section.title}” is mandatory and says only “${only.text.trim()}”. Say why nothing applies, or fill it in.`;
      return [{ at: only, message, fix: goTo('Give a reason', only, { from: 0, to: only.text.length }) }];
    }
    const title = 'Remove section';
    const edits = [...blocksOf(container)].map(remove);
    // Comments are somebody's words; with one inside, the author decides.
    const fix = container.own.length === 1 ? safe(title, ...edits) : suggestion(title, ...edits);
    return [
      {
        at: only,
        message: `Section “${section.title}” does not apply. Remove it instead of filling it in with “${only.text.trim()}”.`,
        fix,
      },
    ];
  },
};

/** Whether anything below the heading was written by an author. */
export function hasContent(container: Container): boolean {
  for (const facts of blocksOf(container)) {
    if (facts !== container.head && isContent(facts)) return true;
  }
  return false;
}

/** Whether a block is something that an author wrote for the reader. */
export function isContent(facts: BlockFacts): boolean {
  return !WITHOUT_CONTENT.has(facts.role.role) && facts.text.trim() !== '';
}
