import type { SyncLimits } from './limits.ts';
import { RefusedUpdateError } from './refused-update.ts';
import type { RoomDocument } from './room-document.ts';
import { scanUpdate, type UpdateScan } from './update-scan.ts';

/** What is to become of an update that a socket sent. */
export type Admission =
  | { readonly kind: 'new'; readonly scan: UpdateScan }
  /** The room has all of it, though perhaps in flight: another tab of the same browser may have brought it. */
  | { readonly kind: 'known' }
  /** It builds on what the room does not have. */
  | { readonly kind: 'incomplete' };

export interface AdmissionRules {
  readonly kind: 'step2' | 'update';
  readonly role: 'editor' | 'viewer';
  /** Digest of the session's secret, or `anonymous`. */
  readonly session: string;
  readonly limits: SyncLimits;
}

/**
 * Decides about an update before anything of it is stored or shown: at once, where its bytes tell; else a promise, for
 * it must be tried on a copy of the document first.
 * @throws MalformedFrameError, RefusedUpdateError, also by the promise
 */
export function admit(
  document: RoomDocument,
  update: Uint8Array,
  rules: AdmissionRules,
): Admission | Promise<Admission> {
  const { kind, role, session, limits } = rules;
  const frame = limits[kind];
  if (update.byteLength > frame.bytes) throw tooLarge(`An edit has at most ${frame.bytes} bytes.`);
  const scan = scanUpdate(update, document, limits.nesting);
  // Every step 2 carries the whole delete set; what the room has already is neither stored nor relayed again.
  if (scan.reaches.size === 0 && scan.newDeletes.length === 0 && scan.connected) return { kind: 'known' };
  if (role !== 'editor') throw new RefusedUpdateError('forbidden', 'You can read this document, not change it.');
  if (scan.newClients > frame.newClients) throw tooLarge(`An edit has at most ${frame.newClients} new clients.`);
  if (scan.newDeletes.length > frame.newDeleteRanges) {
    throw tooLarge(`An edit deletes at most ${frame.newDeleteRanges} ranges.`);
  }
  assertWritable(document);
  assertOwn(document, scan, session);
  const isPlain = scan.connected && scan.doubt === null;
  if (isPlain && document.hasRoomFor(update.byteLength, limits.documentBytes)) return { kind: 'new', scan };
  return admitSlowly(document, update, scan, rules);
}

async function admitSlowly(
  document: RoomDocument,
  update: Uint8Array,
  scan: UpdateScan,
  { limits, session }: AdmissionRules,
): Promise<Admission> {
  await assertRoomFor(document, update, limits);
  if (scan.connected && scan.doubt === null) return { kind: 'new', scan };
  const { nesting, roots } = limits;
  const outcome = await document.attempt({ update, types: scan.types, nesting, roots });
  if (outcome.kind === 'refused') throw new RefusedUpdateError('forbidden', outcome.reason);
  if (outcome.kind === 'incomplete') return outcome;
  // Others wrote meanwhile: what is new of it is told by the document as it is now.
  const now = scanUpdate(update, document, nesting);
  assertOwn(document, now, session);
  return { kind: 'new', scan: now };
}

/**
 * A client id belongs to who first wrote with it. Else a structure of a few bytes, forged under a colleague's id, would
 * take the place of what he has not sent yet. @throws RefusedUpdateError
 */
function assertOwn(document: RoomDocument, { reaches }: UpdateScan, session: string): void {
  for (const client of reaches.keys()) {
    const owner = document.ownerOf(client);
    if (owner === null || owner === session) continue;
    throw new RefusedUpdateError('forbidden', 'The edit goes on under a client id that belongs to somebody else.');
  }
}

/** @throws RefusedUpdateError for a document that takes no edits. */
export function assertWritable(document: RoomDocument): void {
  if (!document.readOnly) return;
  throw new RefusedUpdateError('forbidden', 'A newer Cospec wrote this document; this one can only show it.');
}

/** Folds the document only where the sum of its parts is too large. @throws RefusedUpdateError */
export async function assertRoomFor(
  document: RoomDocument,
  { byteLength }: Uint8Array,
  { documentBytes }: SyncLimits,
): Promise<void> {
  if (document.hasRoomFor(byteLength, documentBytes)) return;
  await document.fold();
  if (!document.hasRoomFor(byteLength, documentBytes)) {
    throw tooLarge(`A document has at most ${documentBytes} bytes.`);
  }
}

function tooLarge(reason: string): RefusedUpdateError {
  return new RefusedUpdateError('tooLarge', reason);
}
