import * as Y from 'yjs';
import type { DocumentReader } from './reader.ts';
import { insertionPoint } from './text-position.ts';
import type { BlockView } from './view.ts';

/** A place in a block's text, in UTF-16 units. */
export interface BlockOffset {
  readonly block: string;
  readonly offset: number;
}

/**
 * A position that stays with its characters whatever others do, across splits, merges and moves. Negative `side`: it
 * sticks to the character before the offset, else to the one behind it. Null for a block without a place for text.
 */
export function positionAt(view: BlockView, offset: number, side: -1 | 0): Y.RelativePosition | null {
  const behind = view.segments.find(({ start, length }) => offset >= start && offset < start + length);
  if (side === 0 && behind) {
    return Y.createRelativePositionFromTypeIndex(behind.text, behind.from + offset - behind.start, 0);
  }
  const place = insertionPoint(view, offset);
  return place && Y.createRelativePositionFromTypeIndex(place.segment.text, place.index, side);
}

/**
 * Where a position is now, or null if its text is not shown any more. A caret in the tail of a block that somebody splits
 * follows the tail to the new block; in a block that is merged, to the block it was merged into.
 */
export function resolvePosition(reader: DocumentReader, position: Y.RelativePosition): BlockOffset | null {
  const absolute = Y.createAbsolutePositionFromRelativePosition(position, reader.doc);
  const id = absolute ? reader.idOf(absolute.type) : undefined;
  if (!absolute || id === undefined || !Object.is(reader.record(id)?.text, absolute.type)) return null;
  const piece = reader
    .tape(id)
    .find(({ from, text }) => absolute.index >= from && absolute.index <= from + text.length);
  const view = piece && reader.showing(piece);
  const segment = view?.segments.find((each) => Object.is(each.text, absolute.type) && each.from === piece?.from);
  return view && segment ? { block: view.id, offset: segment.start + absolute.index - segment.from } : null;
}

/** Reads a position that another client sent as JSON; null unless it is one inside of a text. Never throws. */
export function parsePosition(json: unknown): Y.RelativePosition | null {
  if (!isObject(json) || json.tname != null) return null;
  const item = readId(json.item);
  const type = readId(json.type);
  if (item === undefined || type === undefined || (item === null && type === null)) return null;
  const assoc = json.assoc ?? 0;
  if (assoc !== 0 && assoc !== -1) return null;
  return Y.createRelativePositionFromJSON({ item, type, tname: null, assoc });
}

/** Null where there is none, undefined where it is malformed. */
function readId(json: unknown): Y.ID | null | undefined {
  if (json == null) return null;
  if (!isObject(json)) return undefined;
  const { client, clock } = json;
  if (!isCount(client) || !isCount(clock)) return undefined;
  return Y.createID(client, clock);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
