import type { IdentifiedBlock } from '../markdown/block.ts';
import { itemName } from './item-name.ts';
import type { BlockRole } from './role.ts';
import type { CitedFamilies, TemplateSchema } from './schema.ts';

/** A mention of an item: `FR-004`, `US2`, `User Story 2`. */
export interface Citation {
  /** What it means: `FR-004`, or `User Story 2` however the story is spoken of. */
  readonly name: string;
  /** Range in the block's literal text, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
}

/** A place where something is cited, and what stands there. */
export interface CitingBlock extends Citation {
  readonly block: string;
  /** The item or story that the block belongs to, by its name; null for other text. */
  readonly item: string | null;
  /** The words around it, on one line. */
  readonly snippet: string;
}

export interface CrossReference {
  readonly name: string;
  /** The block that defines it: the item, or the story's heading. Null where nothing does. */
  readonly definition: IdentifiedBlock | null;
  /** Everywhere else, in document order. */
  readonly citations: readonly CitingBlock[];
}

type Schema = Pick<TemplateSchema, 'sequences' | 'repeaters' | 'cites'>;

/** What may be cited in a text of this schema. */
function citedFamilies({ cites, sequences, repeaters }: Schema): CitedFamilies {
  return cites ?? { prefixes: sequences.map(({ prefix }) => prefix), nouns: repeaters.map(({ noun }) => noun) };
}

/** All mentions of items in a text, the defining one included. Linear in the text. */
export function citationsIn(text: string, schema: Schema): Citation[] {
  const noun = citedFamilies(schema).nouns[0] ?? 'Story';
  return [...text.matchAll(patternOf(schema))].map((match) => {
    const { id, story } = match.groups ?? {};
    return { name: id ?? `${noun} ${Number(story)}`, from: match.index, to: match.index + match[0].length };
  });
}

/** The mention that an offset lies in, its edges included. */
export function citationAt(text: string, offset: number, schema: Schema): Citation | null {
  return citationsIn(text, schema).find(({ from, to }) => from <= offset && offset <= to) ?? null;
}

/** Where an item is defined and where it is cited. `roles` belong to `blocks`, by index. */
export function crossReference(
  name: string,
  blocks: readonly IdentifiedBlock[],
  roles: readonly BlockRole[],
  schema: Schema,
): CrossReference {
  const noun = schema.repeaters[0]?.noun ?? 'Story';
  const isDefinition = ({ role, items, item, story }: BlockRole) =>
    role === 'story' ? `${noun} ${story}` === name : (items?.includes(name) ?? item === name);
  const defining = roles.findIndex(isDefinition);
  const citations = blocks.flatMap((block, index) => {
    const found = citationsIn(block.text, schema).filter((citation) => citation.name === name);
    const own = index === defining ? found.slice(1) : found;
    const role = roles[index];
    const item = role === undefined ? null : itemName(role, schema);
    return own.map((citation) => ({ ...citation, block: block.id, item, snippet: snippetOf(block.text, citation) }));
  });
  return { name, definition: blocks[defining] ?? null, citations };
}

/** Characters of a snippet before and behind the mention. */
const BEFORE = 24;
const BEHIND = 60;

/** Cut at words, without the marks of markdown. */
function snippetOf(text: string, { from, to }: Citation): string {
  const start = from <= BEFORE ? 0 : text.indexOf(' ', from - BEFORE) + 1;
  const cut = text.indexOf(' ', to + BEHIND);
  const end = cut === -1 ? text.length : cut;
  const words = text
    .slice(Math.min(start, from), end)
    .replace(/\*\*|__|`/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return `${start > 0 ? '… ' : ''}${words}${end < text.length ? ' …' : ''}`;
}

const compiled = new WeakMap<Schema, RegExp>();

function patternOf(schema: Schema): RegExp {
  const known = compiled.get(schema);
  if (known) return known;
  const cited = citedFamilies(schema);
  const prefixes = [...cited.prefixes].sort((a, b) => b.length - a.length);
  const nouns = [...new Set([...cited.nouns, 'User Story', 'Story', 'US'])];
  const ids = prefixes.length === 0 ? [] : [`(?<id>(?:${prefixes.map(escaped).join('|')})-\\d+(?:[-.]\\d+)*[a-z]?)`];
  const story = `(?:${nouns.map(escaped).join('|')})[ -]?(?<story>\\d{1,4})`;
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${[...ids, story].join('|')})(?![\\p{L}\\p{N}_]|[-.]\\d)`, 'gu');
  compiled.set(schema, pattern);
  return pattern;
}

function escaped(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
