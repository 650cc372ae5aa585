import type { IdSequence } from '../../../spec/schema.ts';
import { blocksOf, type Container } from '../../container.ts';
import { insertAfter, suggestion } from '../../fixes.ts';
import { type Finding, GAP, type IndexContext, type IndexRule, NOTHING } from '../../rule.ts';
import type { SchemaIndex } from '../../schema-lookup.ts';
import { placeForItem } from './item-place.ts';
import { isCriteria } from './sequences.ts';

export const requirementNone: IndexRule = {
  id: 'requirement/none',
  kind: 'gap',
  severity: GAP,
  title: 'There is at least one requirement',
  why: 'Without a numbered requirement there is nothing to plan, to test or to refer to.',
  example: {
    bad: '## Requirements\n\n### Functional Requirements\n\nTo be written.',
    good: '## Requirements\n\n### Functional Requirements\n\n- **FR-001**: System MUST export.',
  },
  source: 'OpenSpec',
  fixNote: 'No safe fix: what is put in place is left to its author to fill in.',
  scope: 'index',
  keys: [],
  demands: (schema) => homes(schema, false),
  run: (context) => noItem(context, false, 'System MUST [specific capability]'),
};

export const criterionNone: IndexRule = {
  id: 'criterion/none',
  kind: 'gap',
  severity: GAP,
  title: 'There is at least one success criterion',
  why: 'Without a criterion nobody can say afterwards whether the feature was worth it.',
  example: {
    bad: '## Success Criteria\n\n### Measurable Outcomes\n\nTo be written.',
    good: '## Success Criteria\n\n### Measurable Outcomes\n\n- **SC-001**: Export takes 2 seconds.',
  },
  source: 'template',
  fixNote: 'No safe fix: what is put in place is left to its author to fill in.',
  scope: 'index',
  keys: [],
  demands: (schema) => homes(schema, true),
  run: (context) => noItem(context, true, '[Measurable metric]'),
};

function homes(schema: SchemaIndex, criteria: boolean): `section:${string}`[] {
  const sections = schema.schema.sequences
    .filter((sequence) => isCriteria(sequence) === criteria)
    .map(({ section }) => section);
  return [...new Set(sections)].map((section) => `section:${section}` as const);
}

function noItem(context: IndexContext, criteria: boolean, words: string): readonly Finding[] {
  const { members, schema, value, lookup, containers } = context;
  const [head] = members;
  const section = schema.section(value);
  const sequences = schema.sequencesIn(value).filter((sequence) => isCriteria(sequence) === criteria);
  const [sequence] = sequences;
  if (head === undefined || section === null || sequence === undefined) return NOTHING;
  // A section of a conditional kind may stay without items; whole families of one's own count as well.
  if (section.requirement === 'optional' || sequences.some(({ prefix }) => lookup(`sequence:${prefix}`).length > 0))
    return NOTHING;
  if (containers(value).some(hasItem)) return NOTHING;
  const [first] = containers(value);
  const item = `- **${firstId(sequence)}**: ${words}`;
  const place = first === undefined ? head : placeForItem(first, sequence.prefix, context);
  const fix = suggestion('Insert item', insertAfter(place, item));
  return [
    { at: head, message: `“${section.title}” has no ${sequence.prefix} item yet. Add the first.`, matched: '', fix },
  ];
}

function firstId({ prefix, width }: IdSequence): string {
  return `${prefix}-${'1'.padStart(width, '0')}`;
}

/** Items with an id of any family, or a list that only lacks ids: that has a rule of its own. */
function hasItem(container: Container): boolean {
  for (const { role, block } of blocksOf(container)) {
    if (role.item !== undefined || block.kind === 'table') return true;
    if (block.kind === 'item' && role.role === 'prose' && role.parent === undefined) return true;
  }
  return false;
}
