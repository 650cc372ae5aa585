import type { EditContext } from '../../../shared/doc/edit-context.ts';
import { insertBlocks, removeBlocks, replaceText } from '../../../shared/doc/edits.ts';
import { splitBlock } from '../../../shared/doc/split-block.ts';
import type { Block } from '../../../shared/markdown/block.ts';
import { newStory } from '../../../shared/spec/new-story.ts';
import { scenarioLike, templateScenario } from '../../../shared/spec/scenario-skeleton.ts';
import type { SchemaRepeater, TemplateSchema } from '../../../shared/spec/schema.ts';
import { ownEnd, type RoledBlocks } from '../../../shared/spec/section-place.ts';
import { type AskedAt, ensureSection, lastBelow, roledBlocks } from './add-to-section.ts';

/** Lowest priority that a new story gets by itself. */
const LOWEST = 3;

/**
 * Adds a story behind the one that the author is in, else behind the last, with the next number; a rule stands between
 * stories where the file has it so. Returns the ids of the new blocks.
 */
export function addStory(
  context: EditContext,
  schema: TemplateSchema,
  asked: AskedAt,
  repeater: SchemaRepeater,
  scanBlocks: (markdown: string) => readonly Block[],
): readonly string[] {
  const document = roledBlocks(context, schema);
  const { blocks, roles } = document;
  const numbers = roles.flatMap(({ role, story }) => (role === 'story' && story !== undefined ? [story] : []));
  const number = Math.max(0, ...numbers) + 1;
  const here = roles[blocks.findIndex(({ id }) => id === asked.block)]?.story;
  const story = here ?? numbers.at(-1);
  const markdown = newStory(repeater, number, `P${Math.min(number, LOWEST)}`);
  const fresh = scanBlocks(markdown.trimEnd().replace(/\n+(?:---|\*\*\*|___)$/, ''));
  const rule: Block = { kind: 'rule', text: '', attributes: {} };
  const isRuled = blocks.some(({ kind }, at) => kind === 'rule' && roles[at + 1]?.role === 'story');
  const last = story === undefined ? -1 : roles.findLastIndex((role) => role.story === story);
  if (last < 0) {
    const section = schema.sections.find(({ id }) => id === repeater.section);
    const head = section === undefined ? null : ensureSection(context, schema, section);
    const now = roledBlocks(context, schema);
    const at = now.blocks.findIndex(({ id }) => id === head);
    return dropEmpty(context, asked, insertBlocks(context, now.blocks[ownEnd(now, at)]?.id ?? null, fresh));
  }
  const isClosed = blocks[last]?.kind === 'rule' || blocks[last + 1]?.kind === 'rule';
  const end = blocks[last]?.kind === 'rule' ? last : isClosed ? last + 1 : last;
  const run = isClosed ? [...fresh, rule] : isRuled ? [rule, ...fresh] : fresh;
  const created = insertBlocks(context, blocks[end]?.id ?? null, run);
  return dropEmpty(context, asked, isRuled && !isClosed ? created.slice(1) : created);
}

/** Adds a scenario to the story that the author is in, else to the last one. Returns its block's id. */
export function addScenario(context: EditContext, schema: TemplateSchema, asked: AskedAt): string | null {
  const document = roledBlocks(context, schema);
  const { blocks, roles } = document;
  const here = roles[blocks.findIndex(({ id }) => id === asked.block)]?.story;
  const story = here ?? roles.findLast(({ role }) => role === 'story')?.story;
  if (story === undefined) return null;
  const last = roles.findLastIndex(
    (role, at) =>
      role.story === story && role.role === 'scenario' && role.parent === undefined && blocks[at]?.kind === 'item',
  );
  const model = blocks[last];
  const text = (model === undefined ? null : scenarioLike(model.text, schema)) ?? templateScenario(schema);
  if (model !== undefined) {
    const below = blocks[lastBelow(document, last)];
    const created =
      below === undefined || below === model
        ? splitBlock(context, model.id, model.text.length)
        : (insertBlocks(context, below.id, [{ kind: 'item', text: '', attributes: markerOf(model) }])[0] ?? null);
    if (created !== null) replaceText(context, created, 0, 0, text);
    return dropEmpty(context, asked, created === null ? [] : [created])[0] ?? null;
  }
  return dropEmpty(context, asked, firstScenario(context, schema, document, story, text)).at(-1) ?? null;
}

/** The field that introduces the list comes first where the story has none yet. */
function firstScenario(
  context: EditContext,
  schema: TemplateSchema,
  { blocks, roles }: RoledBlocks,
  story: number,
  text: string,
): readonly string[] {
  const field = schema.repeaters[0]?.fields.find(({ introducesList }) => introducesList);
  const item: Block = { kind: 'item', text, attributes: { marker: '1.' } };
  const label = roles.findIndex((role) => role.story === story && field !== undefined && role.field === field.key);
  if (label >= 0) return insertBlocks(context, blocks[label]?.id ?? null, [item]);
  const end = roles.findLastIndex((role, at) => role.story === story && blocks[at]?.kind !== 'rule');
  const lead: Block[] = field === undefined ? [] : [{ kind: 'paragraph', text: `**${field.label}**:`, attributes: {} }];
  return insertBlocks(context, blocks[end]?.id ?? null, [...lead, item]);
}

function markerOf({ attributes: { marker = '-' } }: Block): Block['attributes'] {
  const number = /^(\d{1,8})([.)])$/.exec(marker);
  if (number === null) return marker === '-' ? {} : { marker };
  return { marker: `${Number(number[1]) + 1}${number[2]}`, before: '' };
}

/** The empty block that the author asked from gives way. */
function dropEmpty(context: EditContext, asked: AskedAt, created: readonly string[]): readonly string[] {
  const isEmpty = context.reader.find(asked.block)?.text.trim() === '';
  if (isEmpty && created.length > 0 && !created.includes(asked.block)) removeBlocks(context, [asked.block]);
  return created;
}
