import type { SchemaField } from '../../../spec/schema.ts';
import { conceptOf } from '../../../spec/vocabulary.ts';
import { blocksOf, type Container } from '../../container.ts';
import type { ValidationContext } from '../../context.ts';
import { BLANK_INPUT, type BlockFacts } from '../../facts.ts';
import type { Fix } from '../../fix.ts';
import { goTo, insertAfter, safe, suggestion } from '../../fixes.ts';
import { type BlockRule, type ContainerContext, type ContainerRule, type Finding, GAP, NOTHING } from '../../rule.ts';

/** Fields of a story that have rules of their own. */
const STORY_CONCEPTS = new Set(['why-this-priority', 'independent-test', 'acceptance-scenarios']);

export const fieldMissing: ContainerRule = {
  id: 'meta/field-missing',
  kind: 'gap',
  severity: GAP,
  title: 'Every field of the template is there and filled in',
  why: 'Who, when and in which state is what people look for first in a spec.',
  example: {
    bad: '# Feature Specification: Export\n\n**Feature Branch**: `001-export`\n\n**Status**: Draft',
    good: '# Feature Specification: Export\n\n**Feature Branch**: `001-export`\n\n**Created**: 2026-01-05\n\n**Status**: Draft\n\n**Input**: User description: "Export my orders"',
  },
  source: 'template',
  scope: 'container',
  on: ['document', 'section', 'story'],
  run(context) {
    const findings = wantedFields(context).flatMap((field, i, fields) => check(context, field, fields.slice(0, i)));
    return findings.length === 0 ? NOTHING : findings;
  },
};

export const inputMissing: BlockRule = {
  id: 'meta/input-missing',
  kind: 'gap',
  severity: GAP,
  title: 'The input says what was asked for',
  why: 'The user’s own words are what every later question is measured against.',
  example: {
    bad: '# Feature Specification: Export\n\n**Input**: User description: "$ARGUMENTS"',
    good: '# Feature Specification: Export\n\n**Input**: User description: "Export my orders"',
  },
  source: 'template',
  scope: 'block',
  on: ['meta'],
  run({ facts }) {
    if (conceptOf(facts.role.field ?? '') !== 'input') return NOTHING;
    const { value, valueSpan } = facts;
    if (!BLANK_INPUT.test(value)) return NOTHING;
    const message = 'The input is empty. Quote what was asked for.';
    return [{ at: facts, message, span: valueSpan, matched: '', fix: goTo('Write input', facts, valueSpan) }];
  },
};

function wantedFields({ container, schema }: ContainerContext): readonly SchemaField[] {
  const { head } = container;
  if (head === null) return schema.schema.header;
  if (head.role.role === 'story') {
    const fields = schema.schema.repeaters[0]?.fields ?? [];
    return fields.filter((field) => !STORY_CONCEPTS.has(conceptOf(field.key)));
  }
  return schema.section(head.role.section)?.fields ?? [];
}

function check(
  { container, context }: ContainerContext,
  field: SchemaField,
  earlier: readonly SchemaField[],
): Finding[] {
  const present = find(container, field);
  if (present !== undefined) {
    if (present.value !== '' || field.introducesList || hasAnswerBelow(container, present)) return [];
    const span = { from: present.text.length, to: present.text.length };
    const message = `“${field.label}” is empty. Fill it in.`;
    return [{ at: present, message, span, matched: field.key, fix: goTo('Fill in', present, span) }];
  }
  if (container.own.some((facts) => names(facts, field.label))) return [];
  const before = earlier.flatMap((other) => find(container, other) ?? []).at(-1);
  const title = container.own.find((facts) => facts.role.role === 'title');
  const at = before ?? container.head ?? title ?? container.own[0] ?? container.children[0]?.head ?? null;
  const message = `“${field.label}” is missing. Add the field.`;
  // Without title or heading above, the field would land inside the first section.
  const place = before ?? container.head ?? title ?? null;
  // A field of the header belongs to no section, whichever block it is reported at.
  const owner = container.head === null ? { section: null, item: null } : {};
  const fix = insertion(field, place, context);
  return [{ at, message, span: { from: 0, to: 0 }, matched: field.key, ...owner, fix }];
}

function find(container: Container, field: SchemaField): BlockFacts | undefined {
  const inStory = container.head?.role.role === 'story';
  const blocks = inStory ? [...blocksOf(container)] : container.own;
  return blocks.find((facts) => facts.role.field === field.key && facts.role.role !== 'prose');
}

/** Whether a label stands inside another block: a line of several fields, a table, front matter. */
function names(facts: BlockFacts, label: string): boolean {
  const at = facts.text.toLowerCase().indexOf(label.toLowerCase());
  return at !== -1 && /^(?:\*\*|__)?\s*[:：|]/.test(facts.text.slice(at + label.length));
}

function hasAnswerBelow(container: Container, label: BlockFacts): boolean {
  const next = container.own[container.own.indexOf(label) + 1];
  const speaks = next?.role.role === 'prose' || next?.role.role === 'topic';
  return speaks && next.text.trim() !== '';
}

/** What can be known is filled in; the rest is the template's placeholder for the author to write over. */
function insertion(field: SchemaField, after: BlockFacts | null, { today, folder }: ValidationContext): Fix {
  const concept = conceptOf(field.key);
  const line = (value: string): string => `**${field.label}**: ${value}`.trimEnd();
  if (concept === 'created') return safe('Add field', insertAfter(after, line(today)));
  if (concept === 'feature-branch' && folder !== null)
    return safe('Add field', insertAfter(after, line(`\`${folder}\``)));
  const insert = insertAfter(after, line(field.initial));
  return concept === 'status' && field.initial !== '' ? safe('Add field', insert) : suggestion('Add field', insert);
}
