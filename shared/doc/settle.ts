import type { EditContext } from './edit-context.ts';
import type { BlockView } from './view.ts';

/**
 * The parts of a block that several people merged at once (in a circle, or two blocks into one) stand in an order that
 * depends on where they are in the document. Before such a block is moved, split or merged, the order they have now is
 * made to stay: each part continues the one before it. Changes nothing in any other block.
 */
export function settle({ reader }: EditContext, view: BlockView): void {
  let end: string | null = null;
  for (const piece of reader.pieces(view)) {
    const record = piece.cut ? undefined : reader.record(piece.owner);
    // One of two blocks split off at one place continues the other without saying so.
    const join = record?.join ?? (end === null ? null : `before:${piece.owner}`);
    if (record && join !== end) {
      if (end === null) record.map.delete('join');
      else record.map.set('join', end);
    }
    end = piece.end;
  }
}

/**
 * What two people split off at one place reads as one block, but only while it stands by itself. Before it is merged into
 * another block, the parts are joined for good.
 */
export function settleTwins({ reader }: EditContext, view: BlockView): void {
  for (const id of view.members.slice(1)) {
    const record = reader.record(id);
    if (record?.join === null) record.map.set('join', `before:${id}`);
  }
}
