import { nextItemId, parseItemId } from '../../../spec/item-id.ts';
import type { SchemaSection } from '../../../spec/schema.ts';
import { conceptOf } from '../../../spec/vocabulary.ts';
import type { BlockFacts } from '../../facts.ts';
import { insertAfter, safe, suggestion } from '../../fixes.ts';
import { type Finding, GAP, HINT, type IndexContext, type IndexRule, NOTHING } from '../../rule.ts';
import { editDistance } from '../../words.ts';
import { isLoose } from './relevelled.ts';
import { anchorOf, levelFor } from './section-anchor.ts';

export const sectionMissing: IndexRule = {
  id: 'structure/section-missing',
  kind: 'gap',
  severity: GAP,
  title: 'Every mandatory section is there',
  why: 'The template marks this section as mandatory: without it planning rests on guesses.',
  example: {
    bad: '# Feature Specification: Export\n\n## Requirements\n\n### Functional Requirements\n\n- **FR-001**: System MUST export.',
    good: '## User Scenarios & Testing\n\n### Edge Cases\n\n## Requirements\n\n### Functional Requirements\n\n### Constitution Compliance\n\n## Success Criteria\n\n### Measurable Outcomes',
  },
  source: 'template: *(mandatory)*; OpenSpec; StrictDoc grammar',
  fixNote: 'No safe fix: what is put in place is left to its author to fill in.',
  scope: 'index',
  keys: [],
  demands: (schema) =>
    schema.schema.sections
      .filter((section) => section.requirement === 'mandatory' && !isPlan(section))
      .map((section) => `section:${section.id}` as const),
  run(context) {
    const section = context.schema.section(context.value);
    if (section === null || context.members.length > 0) return NOTHING;
    // The parent's own report inserts its children too, and a misspelt heading has a report that mends it.
    if (section.parent !== null && context.lookup(`section:${section.parent}`).length === 0) return NOTHING;
    if (context.lookup('unknown-headings').some((heading) => nearMiss(heading, section))) return NOTHING;
    if (standsIn(context, section)) return NOTHING;
    const unheaded = withoutHeading(context, section);
    if (unheaded !== null) return [unheaded];
    return [missing(context, section, `Section “${section.title}” is missing. Insert it and fill it in.`)];
  },
};

export const conditionalNeeded: IndexRule = {
  id: 'structure/conditional-needed',
  kind: 'gap',
  severity: HINT,
  title: 'A conditional section is there when its condition seems to hold',
  why: 'Requirements that store, keep or restore data usually rest on entities; naming them once keeps their words straight.',
  example: {
    bad: '## Requirements\n\n### Functional Requirements\n\n- **FR-001**: System MUST store orders.\n- **FR-002**: System MUST retain logs.\n- **FR-003**: System MUST restore carts.',
    good: '## Requirements\n\n### Functional Requirements\n\n- **FR-001**: System MUST store orders.\n- **FR-002**: System MUST retain logs.\n- **FR-003**: System MUST restore carts.\n\n### Key Entities\n\n- **Order**: What a customer buys',
  },
  source: 'template: *(include if feature involves data)*',
  fixNote: 'No safe fix: what is put in place is left to its author to fill in.',
  scope: 'index',
  keys: [],
  demands: (schema) =>
    schema.schema.sections
      .filter((section) => section.requirement === 'conditional' && /\bdata\b/i.test(section.condition ?? ''))
      .map((section) => `section:${section.id}` as const),
  run(context) {
    const section = context.schema.section(context.value);
    if (section === null || context.members.length > 0 || context.lookup('data').length < 3) return NOTHING;
    if (section.parent !== null && context.lookup(`section:${section.parent}`).length === 0) return NOTHING;
    const message = `Several requirements speak of stored data, but there is no “${section.title}”. Insert the section if it applies.`;
    return [missing(context, section, message)];
  },
};

/** A plan demanded by a sentence of the template has rules of its own. */
export function isPlan(section: SchemaSection): boolean {
  return section.named || conceptOf(section.key) === 'documentation-plan';
}

/** The finding for an absent section: it hangs on the block that the section should follow. */
export function missing(context: IndexContext, section: SchemaSection, message: string): Finding {
  const level = levelFor(context, section);
  const after = anchorOf(context, section, level);
  const end = after?.text.length ?? 0;
  const finding = { at: after, message, span: { from: end, to: end }, matched: '', section: section.id, item: null };
  // Below a heading of the wrong level it would get one as well: that one is to be mended first.
  if (level !== section.level && !isLoose(section.parent, context)) return finding;
  const skeleton = renumbered(context, shifted(skeletonOf(context, section), level - section.level));
  return { ...finding, fix: suggestion('Insert section', insertAfter(after, skeleton)) };
}

/** Whether a heading the schema does not know is this section's title with a slip of the pen. */
export function nearMiss(heading: BlockFacts, section: SchemaSection): boolean {
  if (section.named || section.key.length < 6) return false;
  const key = heading.headingKey;
  return key !== section.key && editDistance(key, section.key, 2) <= 2;
}

/** The markdown with its headings raised or lowered by so many levels. */
function shifted(markdown: string, levels: number): string {
  return markdown.replace(/^#{1,6}(?= )/gm, (hashes) => '#'.repeat(Math.min(6, Math.max(1, hashes.length + levels))));
}

/** The template's items with the next free ids, where the spec has items of their family already. */
function renumbered({ schema, lookup }: IndexContext, markdown: string): string {
  let text = markdown;
  for (const { prefix, width } of schema.schema.sequences) {
    const taken = lookup(`sequence:${prefix}`).map(({ role }) => role);
    if (taken.length === 0) continue;
    const given: string[] = [];
    text = text.replace(new RegExp(`(?<=^- \\*\\*)${prefix}-\\d+(?=\\*\\*)`, 'gm'), () => {
      given.push(nextItemId(taken, prefix, width, given));
      return given.at(-1) ?? '';
    });
  }
  return text;
}

/** Items of the section's own sequence directly below its parent: all there but the heading, so it stops nobody. */
function withoutHeading(context: IndexContext, section: SchemaSection): Finding | null {
  const parent = section.parent === null ? undefined : context.containers(section.parent)[0];
  const prefixes = new Set(context.schema.sequencesIn(section.id).map(({ prefix }) => prefix));
  const hasItems = parent?.own.some(({ role }) => prefixes.has(parseItemId(role.item ?? '')?.prefix ?? '')) === true;
  if (parent === undefined || parent.head === null || !hasItems) return null;
  const end = parent.head.text.length;
  const message = `The items stand below “${parent.head.text.trim()}” without the heading “${section.title}”. Insert it above them.`;
  const heading = `${'#'.repeat(section.level)} ${section.heading}`;
  // Below the heading, items without an id are asked for one.
  const isBare = ({ role, block }: BlockFacts) =>
    block.kind === 'item' && role.role === 'prose' && role.parent === undefined;
  const fix = (parent.own.some(isBare) ? suggestion : safe)('Insert heading', insertAfter(parent.head, heading));
  return {
    at: parent.head,
    message,
    span: { from: end, to: end },
    matched: '',
    section: section.id,
    atMost: 'warning',
    fix,
  };
}

/** A subsection at its parent's level stands in for it; the level is then what is to be mended. */
function standsIn(context: IndexContext, section: SchemaSection): boolean {
  return context.schema
    .children(section.id)
    .flatMap((child) => context.lookup(`section:${child.id}`))
    .some(({ block }) => block.kind === 'heading' && (block.attributes.level ?? 1) <= section.level);
}

/** Markdown for the section and those of its mandatory subsections that are nowhere yet. */
function skeletonOf(context: IndexContext, section: SchemaSection): string {
  const parts = [section.skeleton.trimEnd()];
  for (const child of context.schema.children(section.id)) {
    const absent = child.requirement === 'mandatory' && context.lookup(`section:${child.id}`).length === 0;
    if (absent && !section.skeleton.includes(child.heading)) parts.push(skeletonOf(context, child));
  }
  return parts.join('\n\n');
}
