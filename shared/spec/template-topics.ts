import type { Block } from '../markdown/block.ts';
import { headingKey } from './heading-key.ts';
import { leadingId } from './item-id.ts';
import { boldLabel, type Label, plainLabel } from './label.ts';
import { hasPlaceholder } from './placeholder.ts';
import type { SchemaTopic } from './schema.ts';
import { contentWords } from './topic-match.ts';

/** Where the noun phrase at the head of an instruction ends: "rustdoc examples | required for public APIs". */
const PHRASE_END =
  /\s+(?:required|covering|describing|which|that|for|to|of|on|in|with|and|or|asserting|stating|explaining|listing|showing|needed|per|about|from|is|are|must|will|should)\b|[,;.(]/i;
const ARTICLE = /^(?:an?|the|any|all|each|every)\s+/i;
/** What stands behind it would make a text about something else look like the topic. */
const SIDE_QUESTION = /,?\s+and whether\b/i;
const MAX_LABEL_WORDS = 5;

/** The `- Label: instruction` items of a section that make its author speak about something. */
export function labelledTopics(blocks: readonly Block[]): readonly SchemaTopic[] {
  return unique(blocks.flatMap((block) => (isTopic(block) ? [topicOf(block)] : [])));
}

/** The items of a demanded list: each is a topic, with or without a label. */
export function demandedTopics(items: readonly Block[]): readonly SchemaTopic[] {
  return unique(items.map(topicOf));
}

/** A bold label with fixed words behind it is a standing statement, not a question to the author. */
function isTopic(block: Block): boolean {
  const label = block.kind === 'item' && block.attributes.task === undefined ? labelOf(block.text) : null;
  if (label === null || label.value === '' || label.label.includes('[')) return false;
  return hasPlaceholder(label.value) || (!label.bold && /^\p{Ll}/u.test(label.value));
}

function topicOf(block: Block): SchemaTopic {
  const found = labelOf(block.text);
  const label = found?.label ?? phraseOf(block.text);
  const instruction = (found?.value ?? block.text).trim();
  const [asked = ''] = instruction.split(SIDE_QUESTION, 1);
  return { key: headingKey(label), label, instruction, keywords: contentWords(`${label} ${asked}`) };
}

function labelOf(text: string): Label | null {
  return leadingId(text) === null ? (boldLabel(text) ?? plainLabel(text)) : null;
}

/** A short name for an instruction without a label: its leading noun phrase. */
function phraseOf(text: string): string {
  const plain = text
    .replace(/[`*_]+/g, '')
    .replace(ARTICLE, '')
    .trim();
  const end = PHRASE_END.exec(plain)?.index ?? plain.length;
  const phrase = plain.slice(0, end).split(/\s+/).slice(0, MAX_LABEL_WORDS).join(' ');
  return phrase.charAt(0).toUpperCase() + phrase.slice(1);
}

function unique(topics: readonly SchemaTopic[]): readonly SchemaTopic[] {
  const keys = new Set<string>();
  return topics.filter(({ key }) => key !== '' && !keys.has(key) && keys.add(key));
}
