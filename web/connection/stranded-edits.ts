import * as Y from 'yjs';
import { DocumentReader } from '../../shared/doc/reader.ts';
import type { EditStore, KeptPiece } from './edit-store.ts';

/** Edits that were made to a text which the spec no longer continues; merging them could only garble both. */
export interface StrandedEdits {
  /** The history they belong to. */
  readonly room: string;
  /** Edits that were never confirmed. */
  readonly count: number;
  /** The whole text as its author last saw it. */
  readonly markdown: string;
  /** Removes these, and those of no other history, from this browser. */
  discard(): Promise<void>;
}

/**
 * Edits kept in this browser for earlier histories (epochs) of a spec. `room` is the present one, whose edits are merged
 * instead; null where they cannot be, because the document has a newer layout. One history at a time: the next is found when
 * this one is discarded. Null when there are none.
 */
export async function strandedEdits(
  store: EditStore,
  spec: string,
  room: string | null,
): Promise<StrandedEdits | null> {
  const pieces = (await store.read(`${spec}-`)).filter((piece) => piece.room !== room);
  const last = pieces.at(-1)?.room;
  if (last === undefined) return null;
  const found = pieces.filter((piece) => piece.room === last);
  return { room: last, count: editsOf(found), markdown: await markdownOf(found), discard: () => store.remove(found) };
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
