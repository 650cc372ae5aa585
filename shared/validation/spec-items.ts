import type { IdentifiedBlock } from '../markdown/block.ts';
import { parseItemId } from '../spec/item-id.ts';
import { itemLead } from '../spec/item-lead.ts';
import { mentionedKeys, mentionKey } from '../spec/item-mentions.ts';
import { itemName } from '../spec/item-name.ts';
import { assignRoles } from '../spec/roles.ts';
import type { TemplateSchema } from '../spec/schema.ts';
import { BlockFacts } from './facts.ts';
import { isCriteria } from './rules/requirement/sequences.ts';
import { SchemaIndex } from './schema-lookup.ts';

/** Something of a spec that has a name. */
export interface SpecItem {
  /** `FR-004`, or `User Story 2`. */
  readonly name: string;
  readonly is: 'story' | 'requirement' | 'criterion' | 'other';
  /** Its own words, without the id and the marks of markdown, the first 280 characters. A story's title. */
  readonly text: string;
  /** Struck through or marked so: kept for its name alone. Absent: no. */
  readonly withdrawn?: true;
}

/** What the files beside a spec may name of it. Plain JSON: the server sends it to the browser. */
export interface SpecItems {
  /** In document order, each name once. */
  readonly items: readonly SpecItem[];
  /** What else it mentions, by `mentionKey`: of other documents, or withdrawn. */
  readonly mentioned: readonly string[];
  /** False where a story's number cannot be told: then nothing is known to be no story. */
  readonly numbered: boolean;
}

const LONGEST = 280;

/** Reads off a spec what files beside it may name. */
export function specItemsOf(schema: TemplateSchema, blocks: readonly IdentifiedBlock[]): SpecItems {
  const index = new SchemaIndex(schema);
  const items = new Map<string, SpecItem>();
  const mentioned = new Set<string>();
  let numbered = true;
  assignRoles(blocks, schema).forEach((role, position) => {
    const block = blocks[position];
    if (block === undefined) return;
    const facts = new BlockFacts(block, role, index);
    if (role.role === 'story') {
      const name = itemName(role, schema);
      if (name === null) numbered = false;
      else add({ name, is: 'story', text: role.title ?? '' }, facts);
    } else {
      const { item, items: several } = role;
      if (several !== undefined) {
        for (const id of several) add({ name: id, is: kindOf(id, index), text: rowOf(block, id) }, facts);
      } else if (item !== undefined) {
        add({ name: item, is: kindOf(item, index), text: withoutLead(block.text) }, facts);
      }
    }
    for (const key of mentionedKeys(block.text, schema)) mentioned.add(key);
  });
  for (const name of items.keys()) mentioned.delete(mentionKey(name));
  return { items: [...items.values()], mentioned: [...mentioned], numbered };

  function add(item: Omit<SpecItem, 'withdrawn'>, facts: BlockFacts): void {
    const text = shortened(item.text);
    if (!items.has(item.name)) items.set(item.name, { ...item, text, ...(facts.withdrawn ? { withdrawn: true } : {}) });
  }
}

function kindOf(id: string, schema: SchemaIndex): SpecItem['is'] {
  const prefix = parseItemId(id)?.prefix ?? '';
  const sequence = schema.sequence(prefix);
  if (sequence !== null) return isCriteria(sequence) ? 'criterion' : 'requirement';
  return /(?:^|-)N?FR$|^REQ$/.test(prefix) ? 'requirement' : 'other';
}

/** The words of one of several items: a row of a table, a line of a paragraph. */
function rowOf({ text }: IdentifiedBlock, id: string): string {
  const row = text.split('\n').find((line) => line.includes(id)) ?? text;
  const cells = row.split('|').filter((cell) => cell.trim() !== '');
  return cells.length > 1 ? cells.slice(1).join(' · ') : withoutLead(row);
}

function withoutLead(text: string): string {
  return text.slice(itemLead(text)?.text.length ?? 0);
}

function shortened(text: string): string {
  const words = text
    .replace(/\*\*|__|`/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
}
