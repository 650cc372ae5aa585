import type { SchemaSection } from '../../../spec/schema.ts';
import type { BlockFacts } from '../../facts.ts';
import type { Fix } from '../../fix.ts';
import { insertAfter, replaceText, safe, suggestion } from '../../fixes.ts';
import { DEFECT, type Finding, type IndexContext, type IndexRule, NOTHING } from '../../rule.ts';
import { isLoose, levelOf, relevelled, schemaLevel, schemaParent } from './relevelled.ts';

export const headingLevel: IndexRule = {
  id: 'structure/heading-level',
  kind: 'defect',
  severity: DEFECT,
  title: 'Headings step down one level at a time, and as the template has them',
  why: 'The outline, and every tool that reads it, takes a heading’s level for what it belongs to.',
  example: {
    bad: '## Requirements\n\n#### Functional Requirements',
    good: '## Requirements\n\n### Functional Requirements',
  },
  source: 'markdownlint MD001; template',
  scope: 'index',
  keys: ['headings'],
  run(context) {
    const { members, schema } = context;
    const findings: Finding[] = [];
    let previous = 0;
    for (const [at, facts] of members.entries()) {
      const level = levelOf(facts);
      const wanted = isLoose(schemaParent(facts, schema), context) ? null : schemaLevel(facts, schema);
      if (wanted !== null && wanted !== level) {
        const message = `“${facts.text.trim()}” is a heading of level ${level}. In the template it has level ${wanted}.`;
        findings.push(finding(context, at, wanted, message));
      } else if (wanted === null && previous > 0 && level > previous + 1) {
        const message = `This heading skips from level ${previous} to level ${level}. Make it level ${previous + 1}.`;
        findings.push(finding(context, at, previous + 1, message));
      }
      previous = level;
    }
    return findings.length === 0 ? NOTHING : findings;
  },
};

function finding(context: IndexContext, at: number, wanted: number, message: string): Finding {
  const { members, schema } = context;
  const facts = members[at] ?? null;
  const edits = relevelled(members, at, wanted, schema);
  // Two of one name at one level would be one section too many.
  if (facts === null || edits === null || hasNamesake(members, facts)) return { at: facts, message };
  const fix = isInPlace(context, at, wanted)
    ? safe(`Make it level ${wanted}`, ...edits)
    : belowItsSection(context, facts, wanted, edits);
  return fix === null ? { at: facts, message } : { at: facts, message, fix };
}

function hasNamesake(headings: readonly BlockFacts[], facts: BlockFacts): boolean {
  const { role, section } = facts.role;
  if (role === 'story') return false;
  return headings.some(
    (other) =>
      other !== facts &&
      (role === 'section'
        ? other.role.role === 'section' && other.role.section === section
        : other.headingKey === facts.headingKey),
  );
}

/** Whether the heading, at its new level, stands below what the template has it below. */
function isInPlace({ members, schema }: IndexContext, at: number, wanted: number): boolean {
  const facts = members[at];
  if (facts === undefined || schemaLevel(facts, schema) === null) return true;
  const above = members.slice(0, at).findLast((other) => levelOf(other) < wanted);
  const parent = schemaParent(facts, schema);
  if (parent === null) return above === undefined || above.role.role === 'title';
  return above?.role.role === 'section' && above.role.section === parent;
}

/**
 * A subsection that stands in for its section: the section's heading takes its place, and it goes below. Null where the
 * section is there, or asks for more than its subsections.
 */
function belowItsSection(
  { schema, lookup }: IndexContext,
  facts: BlockFacts,
  wanted: number,
  edits: Fix['edits'],
): Fix | null {
  const parent = schema.section(schemaParent(facts, schema));
  if (parent === null || parent.parent !== null || parent.named || parent.level !== levelOf(facts)) return null;
  if (wanted !== parent.level + 1 || lookup(`section:${parent.id}`).length > 0) return null;
  const isStory = facts.role.role === 'story';
  if (parent.topics.length > 0 || schema.sequencesIn(parent.id).length > 0) return null;
  if (schema.repeaterIn(parent.id) !== null && !isStory && lookup('stories').length === 0) return null;
  const isAbsent = ({ id, requirement }: SchemaSection) =>
    requirement === 'mandatory' && lookup(`section:${id}`).length === 0;
  if (schema.children(parent.id).some(isAbsent)) return null;
  return suggestion(
    `Put it below “${parent.title}”`,
    replaceText(facts, { from: 0, to: facts.text.length }, parent.heading),
    insertAfter(facts, `${'#'.repeat(wanted)} ${facts.text.trim()}`),
    ...edits.filter((edit) => !('block' in edit && edit.block === facts.id)),
  );
}
