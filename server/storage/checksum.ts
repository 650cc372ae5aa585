import { crc32 } from 'node:zlib';
import type { JournalRecord } from './storage.ts';

/** CRC-32 over all other fields of a record, so that a row that wandered into another room is found as well. */
export function recordChecksum(record: Omit<JournalRecord, 'checksum'>): number {
  const { room, epoch, seq, session, author, receivedAt, update } = record;
  return crc32(update, crc32(JSON.stringify([room, epoch, seq, session, author, receivedAt])));
}

/** CRC-32 over an outline and the checksum of the snapshot that it is of. */
export function outlineChecksum(snapshot: number, outline: Uint8Array): number {
  return crc32(outline, snapshot);
}

/** CRC-32 over a snapshot's bytes and what they stand for. */
export function snapshotChecksum(room: string, seq: number, snapshot: Uint8Array): number {
  return crc32(snapshot, crc32(JSON.stringify([room, seq])));
}
