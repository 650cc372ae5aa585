import * as Y from 'yjs';
import type { BlockRecord, Boundary } from './block-record.ts';

/** A stretch of a tape between two cuts. The first belongs to the tape's block, each further one to the block split off. */
export interface Piece {
  /** The block that shows the piece, unless it was merged into another. */
  readonly owner: string;
  /** The block whose Y.Text this is. */
  readonly tape: string;
  readonly cut: boolean;
  readonly source: Y.Text | null;
  readonly from: number;
  readonly text: string;
  /** The boundary at the piece's right. */
  readonly end: Boundary;
  /** True where nothing was ever written between this cut and the one before: both were made at one place. */
  readonly twin: boolean;
}

/** Ids of cut characters to the block each belongs to, by client and clock. */
export type Cuts = ReadonlyMap<number, ReadonlyMap<number, string>>;

export const NO_CUTS: Cuts = new Map();

/**
 * Walks the items of a block's Y.Text and divides it at the cuts. A cut whose character was deleted is no cut: its text
 * flows back to the piece before. Embedded objects of other clients count one unit each and read as U+FFFC.
 */
export function readTape(record: BlockRecord, cuts: Cuts = NO_CUTS): Piece[] {
  const { id, text: source } = record;
  const pieces: Piece[] = [];
  let open = { owner: id, cut: false, from: 0, text: source === null ? record.literal : '', twin: false };
  let index = 0;
  // Whether any character, deleted ones included, follows the last cut.
  let touched = true;
  const close = (end: Boundary) => pieces.push({ ...open, tape: id, source, end });

  for (let item = source?._start ?? null; item !== null; item = item.right) {
    if (item.deleted) {
      touched = true;
      continue;
    }
    if (!item.countable) continue;
    const content = item.content instanceof Y.ContentString ? item.content.str : '\uFFFC'.repeat(item.length);
    let done = 0;
    for (const [at, owner] of cutsWithin(item, cuts)) {
      if (at > done) touched = true;
      open.text += content.slice(done, at);
      close(`before:${owner}`);
      open = { owner, cut: true, from: index + at + 1, text: '', twin: !touched };
      touched = false;
      done = at + 1;
    }
    if (done < content.length) touched = true;
    open.text += done === 0 ? content : content.slice(done);
    index += content.length;
  }
  close(`end:${id}`);
  return pieces;
}

/** The cuts in one item as offsets in it, ascending. */
function cutsWithin(item: Y.Item, cuts: Cuts): [offset: number, owner: string][] {
  const own = cuts.get(item.id.client);
  if (own === undefined) return [];
  const found: [number, string][] = [];
  if (own.size < item.length) {
    for (const [clock, owner] of own) {
      if (clock >= item.id.clock && clock < item.id.clock + item.length) found.push([clock - item.id.clock, owner]);
    }
    return found.sort(([a], [b]) => a - b);
  }
  for (let offset = 0; offset < item.length; offset++) {
    const owner = own.get(item.id.clock + offset);
    if (owner !== undefined) found.push([offset, owner]);
  }
  return found;
}

/** The id of the character at an index of a Y.Text, or null past its end. */
export function characterAt(text: Y.Text, index: number): Y.ID | null {
  return Y.createRelativePositionFromTypeIndex(text, index).item;
}
