import type { IdentifiedBlock } from '../markdown/block.ts';
import type { BlockRole } from './role.ts';
import type { SchemaSection, TemplateSchema } from './schema.ts';

/** A document with the role of each block. */
export interface RoledBlocks {
  readonly blocks: readonly IdentifiedBlock[];
  readonly roles: readonly BlockRole[];
}

/** Index of the heading (or label) of a schema section; -1 where the document has none. */
export function sectionHead({ roles }: RoledBlocks, section: string): number {
  return roles.findIndex((role) => role.role === 'section' && role.section === section);
}

/** Index of the last block below a heading, nested headings included; dividers at the end are left out. */
export function sectionEnd({ blocks }: RoledBlocks, head: number): number {
  const level = levelOf(blocks[head]);
  let end = head;
  for (let index = head + 1; index < blocks.length; index += 1) {
    const block = blocks[index];
    if (block?.kind === 'heading' && levelOf(block) <= level) break;
    if (block?.kind !== 'rule') end = index;
  }
  return end;
}

/** Index of the last block that stands directly below a heading, before any nested one; dividers left out. */
export function ownEnd({ blocks }: RoledBlocks, head: number): number {
  let end = head;
  for (let index = head + 1; index < blocks.length && blocks[index]?.kind !== 'heading'; index += 1) {
    if (blocks[index]?.kind !== 'rule') end = index;
  }
  return end;
}

/**
 * The block that a missing section belongs behind: the nearest sibling before it that is there, else its parent's own
 * words, else the header. Null for the start of an empty document.
 */
export function placeForSection(document: RoledBlocks, schema: TemplateSchema, section: SchemaSection): string | null {
  const siblings = schema.sections.filter(({ parent, named }) => parent === section.parent && !named);
  const earlier = siblings.slice(0, siblings.indexOf(section)).reverse();
  for (const sibling of earlier) {
    const head = sectionHead(document, sibling.id);
    if (head >= 0) return document.blocks[sectionEnd(document, head)]?.id ?? null;
  }
  const parent = section.parent === null ? -1 : sectionHead(document, section.parent);
  return parent >= 0 ? (document.blocks[ownEnd(document, parent)]?.id ?? null) : headerEnd(document);
}

/** The last block before the first heading below the title. */
export function headerEnd({ blocks }: RoledBlocks): string | null {
  const first = blocks.findIndex((block, index) => block.kind === 'heading' && (index > 0 || levelOf(block) > 1));
  const before = blocks.slice(0, first < 0 ? blocks.length : first).filter(({ kind }) => kind !== 'rule');
  return before.at(-1)?.id ?? null;
}

/** A heading, and the last block directly below it: where something can be added. */
export interface SectionEnd {
  readonly head: string;
  /** Text of the heading, as written. */
  readonly heading: string;
  readonly last: string;
  /** Characters of the last block. */
  readonly length: number;
}

/** The ends of the sections of a document, in order; the header has none. */
export function sectionEnds(document: RoledBlocks): readonly SectionEnd[] {
  const { blocks } = document;
  return blocks.flatMap((block, index) => {
    if (block.kind !== 'heading' || document.roles[index]?.role === 'title') return [];
    const last = blocks[ownEnd(document, index)];
    // A heading right above another one has no end of its own to add to.
    const isBare = last === block && levelOf(blocks[index + 1]) <= 6;
    return last === undefined || isBare
      ? []
      : [{ head: block.id, heading: block.text, last: last.id, length: last.text.length }];
  });
}

/** What to move, in order, and behind which block, so that a container changes places with its neighbour. */
export interface ContainerMove {
  readonly ids: readonly string[];
  readonly after: string | null;
}

/**
 * Moves a heading with all it holds past the sibling before or after it; the dividers between the two stay between them.
 * Null where there is no sibling on that side.
 */
export function moveContainer(document: RoledBlocks, head: number, step: 1 | -1): ContainerMove | null {
  const { blocks, roles } = document;
  const other = siblingHead(document, head, step);
  if (other === null || blocks[head]?.kind !== 'heading' || roles[head]?.role === 'title') return null;
  const own = idsOf(blocks, head, sectionEnd(document, head));
  const between = (upper: number, lower: number): readonly string[] =>
    idsOf(blocks, sectionEnd(document, upper) + 1, lower - 1);
  if (step < 0) return { ids: [...own, ...between(other, head)], after: blocks[other - 1]?.id ?? null };
  return { ids: [...between(head, other), ...own], after: blocks[sectionEnd(document, other)]?.id ?? null };
}

/** Indexes of the headings that a heading stands among, itself included: of its level, below the same heading. */
export function siblingHeads(document: RoledBlocks, head: number): readonly number[] {
  const siblings = [head];
  for (let at = siblingHead(document, head, -1); at !== null; at = siblingHead(document, at, -1)) siblings.unshift(at);
  for (let at = siblingHead(document, head, 1); at !== null; at = siblingHead(document, at, 1)) siblings.push(at);
  return siblings;
}

/** The heading of the same level before or after, below the same heading. */
function siblingHead({ blocks, roles }: RoledBlocks, head: number, step: 1 | -1): number | null {
  const level = levelOf(blocks[head]);
  for (let index = head + step; index >= 0 && index < blocks.length; index += step) {
    const block = blocks[index];
    if (block?.kind !== 'heading' || levelOf(block) > level) continue;
    return levelOf(block) === level && roles[index]?.role !== 'title' ? index : null;
  }
  return null;
}

const idsOf = (blocks: RoledBlocks['blocks'], from: number, to: number): readonly string[] =>
  blocks.slice(from, to + 1).map(({ id }) => id);

const levelOf = (block: IdentifiedBlock | undefined): number =>
  block?.kind === 'heading' ? (block.attributes.level ?? 1) : 7;
