import type { SyncLimits } from './limits.ts';
import { RefusedUpdateError } from './refused-update.ts';
import type { RoomDocument } from './room-document.ts';
import { scanUpdate, type UpdateScan } from './update-scan.ts';
import { tryUpdate } from './update-trial.ts';

/** What is to become of an update that a socket sent. */
export type Admission =
  | { readonly kind: 'new'; readonly reaches: UpdateScan['reaches'] }
  /** The room has all of it, though perhaps in flight: another tab of the same browser may have brought it. */
  | { readonly kind: 'known' }
  /** It builds on what the room does not have. */
  | { readonly kind: 'incomplete' };

/**
 * Decides about an update before anything of it is stored or applied.
 * @throws MalformedFrameError, RefusedUpdateError
 */
export function admit(
  document: RoomDocument,
  update: Uint8Array,
  { kind, role, limits }: { kind: 'step2' | 'update'; role: 'editor' | 'viewer'; limits: SyncLimits },
): Admission {
  const frame = limits[kind];
  if (update.byteLength > frame.bytes) throw tooLarge(`An edit has at most ${frame.bytes} bytes.`);
  const scan = scanUpdate(update, document, limits.nesting);
  // Every step 2 carries the whole delete set; what the room has already is neither stored nor relayed again.
  if (scan.reaches.size === 0 && scan.newDeleteRanges === 0 && scan.connected) return { kind: 'known' };
  if (role !== 'editor') throw new RefusedUpdateError('forbidden', 'You can read this document, not change it.');
  if (scan.newClients > frame.newClients) throw tooLarge(`An edit has at most ${frame.newClients} new clients.`);
  if (scan.newDeleteRanges > frame.newDeleteRanges) {
    throw tooLarge(`An edit deletes at most ${frame.newDeleteRanges} ranges.`);
  }
  assertWritable(document, update, limits);
  return fits(document, update, scan, limits) ? { kind: 'new', reaches: scan.reaches } : { kind: 'incomplete' };
}

/** @throws RefusedUpdateError when the document takes no edits, or none of this size. */
export function assertWritable(document: RoomDocument, update: Uint8Array, { documentBytes }: SyncLimits): void {
  if (document.readOnly) {
    throw new RefusedUpdateError('forbidden', 'A newer Cospec wrote this document; this one can only show it.');
  }
  if (!document.hasRoomFor(update.byteLength, documentBytes)) {
    throw tooLarge(`A document has at most ${documentBytes} bytes.`);
  }
}

/** Tries on a copy what the scan leaves in doubt. */
function fits(document: RoomDocument, update: Uint8Array, scan: UpdateScan, limits: SyncLimits): boolean {
  if (scan.connected && scan.doubt === null) return true;
  const copy = document.copy();
  try {
    return tryUpdate(copy, update, scan, limits);
  } finally {
    copy.destroy();
  }
}

function tooLarge(reason: string): RefusedUpdateError {
  return new RefusedUpdateError('tooLarge', reason);
}
