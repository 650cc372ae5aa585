import * as Y from 'yjs';
import { DocumentReader } from '../../shared/doc/reader.ts';
import type { EditStore, KeptPiece } from './edit-store.ts';

/** Edits that were made to a text which the spec no longer continues; merging them could only garble both. */
export interface StrandedEdits {
  /** Edits that were never confirmed. */
  readonly count: number;
  /** The whole text as its author last saw it. */
  readonly markdown: string;
  /** Removes them from this browser. */
  discard(): Promise<void>;
}

/**
 * Edits kept in this browser for earlier histories (epochs) of a spec. `room` is the present one, whose edits are merged
 * instead; null where they cannot be, because the document has a newer layout. Null when there are none.
 */
export async function strandedEdits(
  store: EditStore,
  spec: string,
  room: string | null,
): Promise<StrandedEdits | null> {
  const pieces = (await store.read(`${spec}-`)).filter((piece) => piece.room !== room);
  // The newest history alone: earlier ones have been offered before it began.
  const last = pieces.at(-1)?.room;
  const found = pieces.filter((piece) => piece.room === last);
  if (found.length === 0) return null;
  return { count: editsOf(found), markdown: await markdownOf(found), discard: () => store.remove(pieces) };
}

/** A tab's whole document counts the edits before it; later pieces count their own. */
const editsOf = (pieces: readonly KeptPiece[]): number => pieces.reduce((sum, { edits }) => sum + edits, 0);

async function markdownOf(pieces: readonly KeptPiece[]): Promise<string> {
  // Seldom needed: it is no part of the first load.
  const { print } = await import('../../shared/markdown/print.ts');
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.mergeUpdates(pieces.map(({ update }) => update)));
  const reader = new DocumentReader(doc);
  const markdown = print(reader.read());
  reader.dispose();
  doc.destroy();
  return markdown;
}
