import type { IdentifiedBlock, MarkdownDocument } from './block.ts';

/** Ids for a file that is no document: places, stable enough for one look. */
export function identified(document: MarkdownDocument): MarkdownDocument<IdentifiedBlock> {
  return { ...document, blocks: document.blocks.map((block, index) => ({ ...block, id: `b${index}` })) };
}
