import type { EditContext } from '../../../shared/doc/edit-context.ts';
import { insertBlocks, removeBlocks } from '../../../shared/doc/edits.ts';
import type { Block } from '../../../shared/markdown/block.ts';
import type { BlockRole } from '../../../shared/spec/role.ts';
import { assignRoles } from '../../../shared/spec/roles.ts';
import type { SchemaSection, TemplateSchema } from '../../../shared/spec/schema.ts';
import { ownEnd, placeForSection, type RoledBlocks, sectionHead } from '../../../shared/spec/section-place.ts';

/** The document as it is now, in the middle of an edit too. */
export function roledBlocks({ reader }: EditContext, schema: TemplateSchema): RoledBlocks {
  const { blocks } = reader.read();
  return { blocks, roles: assignRoles(blocks, schema) };
}

/** Id of the section's heading; it and its parents are inserted at their place where they are missing. */
export function ensureSection(context: EditContext, schema: TemplateSchema, section: SchemaSection): string | null {
  const parent = schema.sections.find(({ id }) => id === section.parent);
  if (parent !== undefined && !parent.named) ensureSection(context, schema, parent);
  const document = roledBlocks(context, schema);
  const head = document.blocks[sectionHead(document, section.id)];
  if (head !== undefined) return head.id;
  const level = section.level > 1 ? { level: section.level } : {};
  const heading: Block = { kind: 'heading', text: section.heading, attributes: level };
  return insertBlocks(context, placeForSection(document, schema, section), [heading])[0] ?? null;
}

/** Where an author asks for a part: a block, and whether only its text asked (`/req`), so that it may go when empty. */
export interface AskedAt {
  readonly block: string;
}

/**
 * Adds an item to a section's list: at the caret where that stands in the list, else at the list's end, else first in
 * the section. An empty block that the author asked from gives way. Returns the new block's id.
 */
export function addItem(
  context: EditContext,
  schema: TemplateSchema,
  asked: AskedAt,
  section: SchemaSection,
  text: string,
  isAlike: (role: BlockRole) => boolean,
): string | null {
  const document = roledBlocks(context, schema);
  const after = placeInList(document, asked, section, isAlike) ?? ensureSection(context, schema, section);
  const isEmpty = context.reader.find(asked.block)?.text.trim() === '';
  // Style comes from the block above: an empty one that goes is no model.
  const above = after === asked.block && isEmpty ? previousOf(context, after) : after;
  const marker = markerAround(document, isAlike);
  const [created] = insertBlocks(context, above, [
    { kind: 'item', text, attributes: marker === null ? {} : { marker } },
  ]);
  if (isEmpty && created !== undefined) removeBlocks(context, [asked.block]);
  return created ?? null;
}

export function previousOf({ reader }: EditContext, block: string): string | null {
  return reader.read().blocks[reader.indexOf(block) - 1]?.id ?? null;
}

function placeInList(
  document: RoledBlocks,
  asked: AskedAt,
  section: SchemaSection,
  isAlike: (role: BlockRole) => boolean,
): string | null {
  const { blocks, roles } = document;
  const at = blocks.findIndex(({ id }) => id === asked.block);
  const here = roles[at];
  const isInSection = here?.section === section.id || (here !== undefined && isAlike(here));
  if (isInSection && blocks[at]?.kind !== 'heading' && here?.role !== 'guidance') return asked.block;
  const last = roles.findLastIndex((role, index) => isAlike(role) && blocks[index]?.kind === 'item');
  if (last >= 0) return blocks[lastBelow(document, last)]?.id ?? null;
  const head = sectionHead(document, section.id);
  return head < 0 ? null : (blocks[ownEnd(document, head)]?.id ?? null);
}

/** Index of the last block nested below an item. */
export function lastBelow({ blocks }: RoledBlocks, item: number): number {
  const indent = (blocks[item]?.attributes.indent ?? '').length;
  let last = item;
  while ((blocks[last + 1]?.attributes.indent ?? '').length > indent) last += 1;
  return last;
}

/** The list's own bullet; null where the file's habit holds. */
function markerAround({ blocks, roles }: RoledBlocks, isAlike: (role: BlockRole) => boolean): string | null {
  const index = roles.findIndex((role, at) => isAlike(role) && blocks[at]?.kind === 'item');
  const marker = blocks[index]?.attributes.marker;
  return marker !== undefined && marker.length === 1 ? marker : null;
}
