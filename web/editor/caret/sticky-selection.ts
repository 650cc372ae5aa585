import type * as Y from 'yjs';
import { positionAt, resolvePosition } from '../../../shared/doc/positions.ts';
import type { DocumentReader } from '../../../shared/doc/reader.ts';
import type { BlockPoint } from './block-offset.ts';

/** A selection that stays with its characters whatever others do. */
export interface StickySelection {
  readonly anchor: Y.RelativePosition;
  readonly focus: Y.RelativePosition;
}

/**
 * Fixes a selection to its characters: a caret to the one before it, a range to those it begins and ends with. Null
 * where a block is not shown or its text cannot hold positions.
 */
export function stickySelection(
  reader: DocumentReader,
  anchor: BlockPoint,
  focus: BlockPoint,
  backward: boolean,
): StickySelection | null {
  const collapsed = anchor.block === focus.block && anchor.offset === focus.offset;
  const from = reader.find(anchor.block);
  const to = reader.find(focus.block);
  if (from === undefined || to === undefined) return null;
  const first = positionAt(from, anchor.offset, collapsed || backward ? -1 : 0);
  const last = positionAt(to, focus.offset, collapsed || !backward ? -1 : 0);
  return first === null || last === null ? null : { anchor: first, focus: last };
}

/** Where a sticky selection lies now, or null when its text is not shown any more. */
export function locate(
  reader: DocumentReader,
  selection: StickySelection,
): { anchor: BlockPoint; focus: BlockPoint } | null {
  const anchor = resolvePosition(reader, selection.anchor);
  const focus = resolvePosition(reader, selection.focus);
  return anchor === null || focus === null ? null : { anchor, focus };
}
