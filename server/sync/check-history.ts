import * as Y from 'yjs';
import { openSpec } from '../../shared/doc/layout.ts';
import { print } from '../../shared/markdown/print.ts';
import { build } from './build-document.ts';
import { documentTasks } from './document-tasks.ts';
import { decodeOutline } from './outline.ts';

/** A stored piece of a document's history. */
export interface HistoryPart {
  readonly seq: number;
  readonly bytes: Uint8Array;
  /** Milliseconds since 1970; null where it is not known. */
  readonly receivedAt: number | null;
  /** The checksum holds. */
  readonly intact: boolean;
}

/** The longest beginning of a history that is whole. */
export interface GoodVersion {
  readonly seq: number;
  /** When its last edit came; null where it is not known. */
  readonly at: number | null;
  readonly parts: readonly Uint8Array[];
  /** As it prints. */
  readonly text: string;
}

export interface CheckedHistory {
  /** What is wrong, in plain words; empty: nothing. */
  readonly faults: readonly string[];
  readonly good: GoodVersion | null;
}

/**
 * Checks that all of a history is there, decodes, and makes a document that reads and prints.
 * @param last number of the last edit ever stored; null where that is not known.
 */
export function checkHistory(
  snapshot: HistoryPart | null,
  records: readonly HistoryPart[],
  last: number | null,
): CheckedHistory {
  const sound: HistoryPart[] = [];
  const faults: string[] = [];
  const first = snapshot === null ? 1 : snapshot.seq + 1;
  if (snapshot === null && records.length === 0) faults.push('nothing of it is stored');
  if (snapshot !== null) {
    const fault = faultOf(snapshot);
    if (fault === null) sound.push(snapshot);
    else faults.push(`the snapshot of edits 1 to ${snapshot.seq} ${fault}`);
  }
  let expected = first;
  for (const record of records) {
    if (record.seq !== expected) faults.push(missing(expected, record.seq - 1));
    const fault = faultOf(record);
    if (fault !== null) faults.push(`edit ${record.seq} ${fault}`);
    if (faults.length === 0) sound.push(record);
    expected = record.seq + 1;
  }
  const stored = snapshot !== null || records.length > 0;
  if (last !== null && stored && expected <= last) faults.push(missing(expected, last));
  if (last !== null && expected > last + 1) faults.push(`edit ${last} was the last one, and ${expected - 1} is stored`);
  const good = lastReadable(sound, (reason, seq) => {
    if (faults.length === 0) faults.push(`the document as of edit ${seq} ${reason}`);
  });
  return { faults, good };
}

function missing(from: number, to: number): string {
  return from === to ? `edit ${from} is missing` : `edits ${from} to ${to} are missing`;
}

function faultOf({ intact, bytes }: HistoryPart): string | null {
  if (!intact) return 'fails its checksum';
  try {
    Y.decodeUpdate(bytes);
    return null;
  } catch {
    return 'cannot be decoded';
  }
}

/** The longest beginning that reads and prints: all of it, unless something stored is no sound document. */
function lastReadable(sound: readonly HistoryPart[], tell: (reason: string, seq: number) => void): GoodVersion | null {
  for (let count = sound.length; count > 0; count--) {
    const taken = sound.slice(0, count);
    const last = taken.at(-1);
    if (last === undefined) return null;
    const parts = taken.map(({ bytes }) => bytes);
    try {
      if (decodeOutline(documentTasks.open(parts).outline)?.incomplete)
        throw new Error('builds on edits that were never stored');
      return { seq: last.seq, at: last.receivedAt, parts, text: print(documentTasks.read(parts)) };
    } catch (error) {
      tell(`cannot be read: ${error instanceof Error ? error.message : String(error)}`, last.seq);
    }
  }
  return null;
}

/**
 * The same document as the beginning of a new history, as one update: who holds something newer of the old one comes to
 * another room, and nothing of it is merged unseen.
 */
export function beginHistory(parts: readonly Uint8Array[], epoch: string): Uint8Array {
  const doc = build(parts);
  try {
    openSpec(doc).meta.set('epoch', epoch);
    return Y.encodeStateAsUpdate(doc);
  } finally {
    doc.destroy();
  }
}
