import type { IdentifiedBlock } from '../../markdown/block.ts';
import { itemName } from '../../spec/item-name.ts';
import type { BlockRole, Role } from '../../spec/role.ts';
import type { TemplateSchema } from '../../spec/schema.ts';
import { normaliseLine, textHash } from '../../spec/text-hash.ts';
import { isCriteria } from '../rules/requirement/sequences.ts';
import type { GateCover } from './gate-items.ts';
import type { SignedText } from './sign-off.ts';

/** No part of what is signed: the header's fields (its status above all), comments, and what separates. */
const UNSIGNED: ReadonlySet<Role> = new Set(['meta', 'guidance', 'divider', 'frontmatter']);

/** Hashes of blocks' words. Blocks keep their identity until they change. */
const HASHES = new WeakMap<IdentifiedBlock, string>();
/** A signature stays small: of a text with more named parts its sections are told apart, and no items. */
const MOST_PARTS = 300;

interface JudgedDocument {
  readonly blocks: readonly IdentifiedBlock[];
  /** One per block. */
  readonly roles: readonly BlockRole[];
}

/** The texts of a document that items of the gate are signed for, each worked out when first asked for. */
export class SignedTexts {
  readonly #document: JudgedDocument;
  readonly #schema: TemplateSchema;
  readonly #titles: ReadonlyMap<string, string>;
  readonly #known = new Map<GateCover, SignedText>();

  constructor(document: JudgedDocument, schema: TemplateSchema) {
    this.#document = document;
    this.#schema = schema;
    this.#titles = new Map(schema.sections.map(({ id, title }) => [id, title]));
  }

  of(cover: GateCover): SignedText {
    const known = this.#known.get(cover) ?? this.#read(cover);
    this.#known.set(cover, known);
    return known;
  }

  #read(cover: GateCover): SignedText {
    const isCovered = coverage(cover, this.#document.roles, this.#schema);
    const items = this.#parts(isCovered, true);
    const parts = items.size > MOST_PARTS ? this.#parts(isCovered, false) : items;
    return [...parts].map(([name, hashes]) => [
      name,
      hashes.length === 1 ? (hashes[0] ?? '') : textHash(hashes.join(' ')),
    ]);
  }

  /** Hashes of blocks by the name of the item or section that they belong to. */
  #parts(isCovered: (role: BlockRole) => boolean, byItem: boolean): ReadonlyMap<string, readonly string[]> {
    const parts = new Map<string, string[]>();
    let heading = '';
    this.#document.blocks.forEach((block, index) => {
      const role = this.#document.roles[index];
      if (role === undefined) return;
      if (block.kind === 'heading') heading = block.text;
      if (UNSIGNED.has(role.role) || !isCovered(role)) return;
      const item = byItem ? itemName(role, this.#schema) : null;
      const name = item ?? this.#titleOf(role.section) ?? heading;
      const known = parts.get(name);
      if (known === undefined) parts.set(name, [hashOf(block)]);
      else known.push(hashOf(block));
    });
    return parts;
  }

  #titleOf(section: string | null): string | null {
    return section === null ? null : (this.#titles.get(section) ?? null);
  }
}

function hashOf(block: IdentifiedBlock): string {
  const known = HASHES.get(block);
  if (known !== undefined) return known;
  const hash = textHash(`${block.kind} ${normaliseLine(block.text.normalize('NFC'))}`);
  HASHES.set(block, hash);
  return hash;
}

/** Which blocks belong to what is signed, by their roles. */
function coverage(
  cover: GateCover,
  roles: readonly BlockRole[],
  { sections, sequences, repeaters }: TemplateSchema,
): (role: BlockRole) => boolean {
  if (cover === 'spec') return () => true;
  const homes = new Set<string | null>();
  if (cover === 'stories') for (const { section } of repeaters) homes.add(section);
  if (cover === 'edges') for (const { role, section } of roles) if (role === 'edge') homes.add(section);
  if (cover === 'requirements' || cover === 'criteria') {
    for (const sequence of sequences) if (isCriteria(sequence) === (cover === 'criteria')) homes.add(sequence.section);
  }
  homes.delete(null);
  const parents = new Map(sections.map(({ id, parent }) => [id, parent]));
  const isHome = (section: string | null): boolean => {
    for (let each = section; each !== null; each = parents.get(each) ?? null) if (homes.has(each)) return true;
    return false;
  };
  return ({ section, story }) => isHome(section) || (cover === 'stories' && story !== undefined);
}
