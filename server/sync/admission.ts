import type { SyncLimits } from './limits.ts';
import { RefusedUpdateError } from './refused-update.ts';
import type { RoomDocument } from './room-document.ts';
import { scanInSlices, scanUpdate, type UpdateScan } from './update-scan.ts';

/** An update of so many bytes is read in some milliseconds; a larger one in slices. */
const AT_ONCE_BYTES = 64 * 1024;
/** So many structs at once are tried on a copy first: whether they can be put together in bearable time shows only there. */
const TRIED_FROM = 1_000;

/** What is to become of an update that a socket sent. */
export type Admission =
  | { readonly kind: 'new'; readonly update: Uint8Array; readonly scan: UpdateScan }
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
  const { kind, limits } = rules;
  const { bytes, ...counts } = limits[kind];
  if (update.byteLength > bytes) throw new RefusedUpdateError('tooLarge', `An edit has at most ${bytes} bytes.`);
  const bounds = { ...counts, nesting: limits.nesting };
  if (update.byteLength <= AT_ONCE_BYTES) return judge(document, update, scanUpdate(update, document, bounds), rules);
  return scanInSlices(update, document, bounds).then((scan) => judge(document, update, scan, rules));
}

function judge(
  document: RoomDocument,
  update: Uint8Array,
  scan: UpdateScan,
  rules: AdmissionRules,
): Admission | Promise<Admission> {
  const { role, session, limits } = rules;
  // Every step 2 carries the whole delete set; what the room has already is neither stored nor relayed again.
  if (scan.reaches.size === 0 && scan.newDeletes.length === 0 && scan.connected) return { kind: 'known' };
  if (role !== 'editor') throw new RefusedUpdateError('viewer', 'You can read this document, not change it.');
  if (document.clientCount + scan.newClients > limits.clientsPerDocument) {
    throw new RefusedUpdateError('documentClients', `A document has at most ${limits.clientsPerDocument} clients.`);
  }
  assertWritable(document);
  assertOwn(document, scan, session);
  if (scan.overlaps) return document.rest(update, scan).then((rest) => admit(document, rest, rules));
  if (isPlain(document, scan) && document.hasRoomFor(update.byteLength, limits.documentBytes))
    return { kind: 'new', update, scan };
  return admitSlowly(document, update, scan, rules);
}

async function admitSlowly(
  document: RoomDocument,
  update: Uint8Array,
  scan: UpdateScan,
  { limits }: AdmissionRules,
): Promise<Admission> {
  await assertRoomFor(document, update, limits);
  if (isPlain(document, scan)) return { kind: 'new', update, scan };
  const { nesting, roots } = limits;
  const outcome = await document.attempt({ update, types: scan.types, nesting, roots });
  if (outcome.kind === 'refused') throw new RefusedUpdateError(outcome.why, outcome.reason);
  return outcome.kind === 'incomplete' ? outcome : { kind: 'new', update, scan };
}

function isPlain(document: RoomDocument, scan: UpdateScan): boolean {
  const { connected, doubt, newStructs } = scan;
  return connected && doubt === null && newStructs < TRIED_FROM && !document.owesProof(scan);
}

/**
 * A client id belongs to who first wrote with it. Else a structure of a few bytes, forged under a colleague's id, would
 * take the place of what he has not sent yet. To be asked again when the update is taken: others wrote meanwhile.
 * @throws RefusedUpdateError
 */
export function assertOwn(document: RoomDocument, { reaches }: UpdateScan, session: string): void {
  for (const client of reaches.keys()) {
    const owner = document.ownerOf(client);
    if (owner === null || owner === session) continue;
    throw new RefusedUpdateError('foreignClient', 'The edit goes on under a client id that belongs to somebody else.');
  }
}

/**
 * Whether the room got on under one of the update's clients while the update was tried: it may begin inside of what the
 * room has by now, and is to be read again.
 */
export function isOvertaken(document: RoomDocument, { begins }: UpdateScan): boolean {
  return [...begins].some(([client, clock]) => document.nextClock(client) !== clock);
}

/** @throws RefusedUpdateError for a document that takes no edits. */
export function assertWritable(document: RoomDocument): void {
  if (!document.readOnly) return;
  throw new RefusedUpdateError('newerDocument', 'A newer Cospec wrote this document; this one can only show it.');
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
    throw new RefusedUpdateError('documentSize', `A document has at most ${documentBytes} bytes.`);
  }
}
