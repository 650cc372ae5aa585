import * as Y from 'yjs';
import { type SeedOptions, seedDocument } from '../../shared/doc/seed.ts';
import type { MarkdownDocument } from '../../shared/markdown/block.ts';

/** A file as the first update of a new document: what the journal begins with. */
export function encodeSeed(markdown: MarkdownDocument, options: SeedOptions): Uint8Array {
  const doc = new Y.Doc();
  try {
    seedDocument(doc, markdown, options);
    return Y.encodeStateAsUpdate(doc);
  } finally {
    doc.destroy();
  }
}
