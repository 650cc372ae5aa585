import * as Y from 'yjs';
import { type Decisions, writeDecisions } from '../../shared/doc/decisions.ts';
import { type SeedOptions, seedDocument } from '../../shared/doc/seed.ts';
import type { MarkdownDocument } from '../../shared/markdown/block.ts';

/** A file as the first update of a new document, with what was decided before: what the journal begins with. */
export function encodeSeed(
  markdown: MarkdownDocument,
  options: SeedOptions,
  decisions: Decisions | null = null,
): Uint8Array {
  const doc = new Y.Doc();
  try {
    seedDocument(doc, markdown, options);
    if (decisions !== null) writeDecisions({ doc, origin: null }, decisions);
    return Y.encodeStateAsUpdate(doc);
  } finally {
    doc.destroy();
  }
}
