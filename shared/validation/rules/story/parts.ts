import type { SchemaField } from '../../../spec/schema.ts';
import { conceptOf } from '../../../spec/vocabulary.ts';
import { blocksOf, type Container } from '../../container.ts';
import type { BlockFacts } from '../../facts.ts';
import type { SchemaIndex } from '../../schema-lookup.ts';

/** All blocks below a story's heading, those below its own subheadings included. */
export function storyBlocks(container: Container): readonly BlockFacts[] {
  return [...blocksOf(container)].filter((facts) => facts !== container.head);
}

/** The template's field of a story that means this, in whatever language: `why-this-priority`. */
export function storyField(schema: SchemaIndex, concept: string): SchemaField | null {
  return schema.schema.repeaters[0]?.fields.find((field) => conceptOf(field.key) === concept) ?? null;
}

/** A field's block, and the blocks that go on below its label. */
export interface FieldText {
  readonly label: BlockFacts;
  readonly more: readonly BlockFacts[];
}

export function fieldText(container: Container, key: string): FieldText | null {
  const blocks = storyBlocks(container);
  const at = blocks.findIndex((facts) => facts.role.role === 'field' && facts.role.field === key);
  const label = blocks[at];
  if (label === undefined) return null;
  const rest = blocks.slice(at + 1);
  // A heading that defines an item may end the story without opening anything.
  const end = rest.findIndex(
    ({ role }) =>
      role.role === 'field' || role.role === 'scenario' || role.role === 'divider' || role.story !== label.role.story,
  );
  return { label, more: (end === -1 ? rest : rest.slice(0, end)).filter(({ role }) => role.role !== 'guidance') };
}

/** Everything a field says, its label left out. */
export function wholeText({ label, more }: FieldText): string {
  const value = label.block.kind === 'heading' ? '' : label.value;
  return [value, ...more.map((facts) => facts.text)].join('\n').trim();
}

/**
 * The block that a new part of a story may follow at its end: its last one before a heading that defines an item and so
 * ends the story without opening anything; the story's own heading where nothing stands below it.
 */
export function endOfStory(container: Container): BlockFacts | null {
  const { head } = container;
  const blocks = storyBlocks(container);
  const end = blocks.findIndex(({ role }) => role.story !== head?.role.story);
  const own = end === -1 ? blocks : blocks.slice(0, end);
  return own.findLast(({ role }) => role.role !== 'divider') ?? head;
}

/** Whether a block stands before a heading that ends the story without opening anything. */
export function isOfStory(facts: BlockFacts, container: Container): boolean {
  const blocks = storyBlocks(container);
  const end = blocks.findIndex(({ role }) => role.story !== container.head?.role.story);
  return end === -1 || blocks.indexOf(facts) < end;
}

/** What stands between the story's heading and its first field; its other prose where nothing does. */
export function description(container: Container): readonly BlockFacts[] {
  const blocks = storyBlocks(container).filter(({ role }) => role.role !== 'guidance' && role.role !== 'divider');
  const end = blocks.findIndex(({ role }) => role.role === 'field' || role.role === 'scenario');
  const before = (end === -1 ? blocks : blocks.slice(0, end)).filter(isProse);
  return before.length > 0 ? before : blocks.filter((facts) => isProse(facts) && facts.role.field === undefined);
}

function isProse(facts: BlockFacts): boolean {
  const { role } = facts.role;
  return facts.text.trim() !== '' && (role === 'prose' || (role === 'boilerplate' && facts.placeholders.length > 0));
}

/** What people call a story: `User Story 2`, or its heading where it has no number. */
export function storyName(head: BlockFacts): string {
  return head.item ?? `“${head.text.trim()}”`;
}
