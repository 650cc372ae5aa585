import type { BlockRecord } from './block-record.ts';
import { sameAttributes } from './block-record.ts';
import type { Group } from './linkage.ts';
import type { Piece } from './tape.ts';
import type { BlockView, Segment } from './view.ts';

/** The view of a block that stands alone, or null where it is deleted. Hands out `old` when nothing changed. */
export function viewOfBlock(record: BlockRecord, piece: Piece, old: BlockView | undefined): BlockView | null {
  if (record.gone && piece.text === '') return null;
  return build(record, [piece], [record.id], old);
}

/**
 * The view of merged blocks. It carries the id, kind and place of the first that was not deleted, or in which somebody
 * wrote after it was; null where nothing is left.
 */
export function viewOfGroup(
  group: Group,
  records: ReadonlyMap<string, BlockRecord>,
  old: (id: string) => BlockView | undefined,
): BlockView | null {
  const written = new Set(group.pieces.filter((piece) => piece.text !== '').map((piece) => piece.owner));
  const stands = group.members.find((id) => records.get(id)?.gone === false || written.has(id));
  const leader = stands ?? (written.size > 0 ? group.members[0] : undefined);
  const record = leader === undefined ? undefined : records.get(leader);
  return record ? build(record, group.pieces, group.members, old(record.id)) : null;
}

function build(
  record: BlockRecord,
  pieces: readonly Piece[],
  members: readonly string[],
  old: BlockView | undefined,
): BlockView {
  const segments: Segment[] = [];
  let text = '';
  for (const piece of pieces) {
    if (piece.source) {
      segments.push({
        id: piece.tape,
        text: piece.source,
        from: piece.from,
        start: text.length,
        length: piece.text.length,
      });
    }
    text += piece.text;
  }
  const { id, kind, order, born, gone: restored } = record;
  const attributes = old && sameAttributes(old.attributes, record.attributes) ? old.attributes : record.attributes;
  const view: BlockView = { id, kind, text, attributes, order, born, restored, segments, members };
  return old && sameView(old, view) ? old : view;
}

function sameView(a: BlockView, b: BlockView): boolean {
  return (
    a.id === b.id &&
    a.kind === b.kind &&
    a.text === b.text &&
    a.attributes === b.attributes &&
    a.order === b.order &&
    a.born === b.born &&
    a.restored === b.restored &&
    a.segments.length === b.segments.length &&
    a.segments.every((segment, index) => sameSegment(segment, b.segments[index])) &&
    a.members.length === b.members.length &&
    a.members.every((member, index) => member === b.members[index])
  );
}

function sameSegment(a: Segment, b: Segment | undefined): boolean {
  return b !== undefined && a.text === b.text && a.from === b.from && a.start === b.start && a.length === b.length;
}
