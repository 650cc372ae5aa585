import type * as Y from 'yjs';
import type { MarkdownDocument } from '../markdown/block.ts';
import { newId, type Random } from '../spec/ids.ts';
import { LAYOUT, openSpec } from './layout.ts';
import { keysBetween } from './order-key.ts';
import { storeBlock } from './store-block.ts';

export interface SeedOptions {
  /** The history this document begins: two seeds never meet in one room. */
  readonly epoch: string;
  readonly random: Random;
}

/**
 * Fills an empty Y.Doc from a scanned file, in one transaction. Only the server does this, once for each epoch, and
 * stores the result before anybody sees it. Throws where the document is seeded already.
 */
export function seedDocument(doc: Y.Doc, markdown: MarkdownDocument, { epoch, random }: SeedOptions): void {
  const { meta, blocks } = openSpec(doc);
  if (meta.has('layout') || blocks.size > 0) throw new Error('a document is seeded only once');
  const keys = keysBetween(null, null, markdown.blocks.length, random);
  doc.transact(() => {
    meta.set('layout', LAYOUT);
    meta.set('epoch', epoch);
    if (markdown.bom) meta.set('bom', true);
    if (markdown.tail !== '\n') meta.set('tail', markdown.tail);
    markdown.blocks.forEach((block, index) => {
      let id = newId(random);
      while (blocks.has(id)) id = newId(random);
      storeBlock(blocks, id, block, { order: keys[index] ?? '' });
    });
  });
}
