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

/** The containers of a document as `[head, last own block]`: where something can be added at the end. */
export function sectionEnds(document: RoledBlocks): readonly { readonly head: string; readonly last: string }[] {
  const { blocks } = document;
  return blocks.flatMap((block, index) => {
    if (block.kind !== 'heading' || document.roles[index]?.role === 'title') return [];
    const last = blocks[ownEnd(document, index)];
    return last === undefined ? [] : [{ head: block.id, last: last.id }];
  });
}

const levelOf = (block: IdentifiedBlock | undefined): number =>
  block?.kind === 'heading' ? (block.attributes.level ?? 1) : 7;
