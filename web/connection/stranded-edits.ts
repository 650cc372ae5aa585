import * as Y from 'yjs';
import { readFully } from '../../shared/doc/reader.ts';
import type { MarkdownDocument } from '../../shared/markdown/block.ts';
import type { EditBase, EditStore, KeptPiece } from './edit-store.ts';

/** Edits of a text which the spec does not continue; merging their histories could only garble both. */
export interface StrandedEdits {
  /** The history they belong to. */
  readonly room: string;
  /** Whether the spec went on without them, or the server did not take them. */
  readonly reason: 'replaced' | 'refused';
  /** Edits that were never confirmed. */
  readonly count: number;
  /** The whole text as its author last saw it. */
  readonly document: MarkdownDocument;
  /** What the edits began from; null where that is not known. */
  readonly base: MarkdownDocument | null;
  /** Removes these, and those of no other history, from this browser. */
  discard(): Promise<void>;
}

const REFUSED = '-refused';

/** Under which name the edits wait that the server of a room refused: nobody joins it, so they are never sent again. */
export const refusedRoom = (room: string): string => `${room}${REFUSED}`;

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
  return {
    room: last,
    reason: last.endsWith(REFUSED) ? 'refused' : 'replaced',
    count: editsOf(found),
    document: documentOf(found),
    base: newestBase(found)?.document ?? null,
    discard: () => store.remove(found),
  };
}

/**
 * The base of several tabs' edits, which are one text: it has the edits of all tabs, and beside them what the tab knew that
 * heard from the server last. Null where none is known.
 */
export function newestBase(pieces: readonly KeptPiece[]): EditBase | null {
  const bases = pieces.flatMap(({ base }) => (base === undefined ? [] : [base]));
  return bases.reduce<EditBase | null>((newest, base) => (newest && newest.at >= base.at ? newest : base), null);
}

/** How many edits pieces hold: a tab's whole document counts those before it, later pieces count their own. */
export const editsOf = (pieces: readonly KeptPiece[]): number => pieces.reduce((sum, { edits }) => sum + edits, 0);

function documentOf(pieces: readonly KeptPiece[]): MarkdownDocument {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.mergeUpdates(pieces.map(({ update }) => update)));
  const document = readFully(doc);
  doc.destroy();
  return document;
}
