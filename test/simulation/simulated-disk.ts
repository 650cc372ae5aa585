import { crc32 } from 'node:zlib';
import { StorageFailedError, StorageFullError } from '../../server/storage/storage-error.ts';

/** The file of a database, as far as writing goes. */
export interface Disk {
  /** Puts an entry behind the others, in the memory of the operating system. @throws StorageFullError */
  write(entry: Uint8Array): void;
  /** Everything written so far is on the disk when it returns. @throws StorageFailedError */
  sync(): void;
  /** All entries that can be read, in order. */
  read(): Uint8Array[];
  /** Writes everything that can be read anew, and syncs it. @throws StorageFailedError */
  checkpoint(): void;
}

/** Length and checksum before each entry. */
const HEADER = 8;

/**
 * A file that only grows, in two states: what is on the disk, and what the operating system would lose in a power cut.
 * After a failed sync the pages count as clean although they are not on the disk, as Linux has it: a second sync succeeds
 * and saves nothing (LWN 752063).
 */
export class SimulatedDisk implements Disk {
  /** The next sync fails. */
  failing = false;
  full = false;
  /** Called with every entry that has come onto the disk. */
  onSynced: (entry: Uint8Array) => void = () => undefined;
  #synced: Uint8Array = new Uint8Array();
  #written: Uint8Array[] = [];
  /** Written, given up by a failed sync, and still to be read as long as there is power. */
  #orphaned: Uint8Array[] = [];

  get unsynced(): number {
    return this.#written.length;
  }

  write(entry: Uint8Array): void {
    if (this.full) throw new StorageFullError('The simulated disk is full.');
    this.#written.push(framed(entry));
  }

  sync(): void {
    if (this.failing) {
      this.failing = false;
      this.#orphaned.push(...this.#written.splice(0));
      throw new StorageFailedError('EIO: the simulated disk failed to sync.');
    }
    for (const frame of this.#written.splice(0)) {
      this.#synced = joined([this.#synced, frame]);
      this.onSynced(frame.subarray(HEADER));
    }
  }

  read(): Uint8Array[] {
    return entriesOf(joined([this.#synced, ...this.#orphaned, ...this.#written]));
  }

  checkpoint(): void {
    this.#written.unshift(...this.#orphaned.splice(0));
    this.sync();
  }

  /** What is on the disk for sure. */
  durable(): Uint8Array[] {
    return entriesOf(this.#synced);
  }

  /**
   * The machine loses power: of what was not synced any number of bytes from the front has reached the disk, so the last
   * entry may be torn, and behind it may stand anything.
   */
  cutPower(random: () => number): void {
    const lost = joined(this.#written.splice(0));
    this.#orphaned = [];
    const kept = lost.slice(0, Math.floor(random() * (lost.byteLength + 1)));
    const garbage = random() < 0.5 ? new Uint8Array() : Uint8Array.from({ length: 40 }, () => random() * 256);
    const file = joined([this.#synced, kept, garbage]);
    const whole = entriesOf(file).slice(entriesOf(this.#synced).length);
    // The torn tail is cut when the file is opened, which writes over it.
    this.#written = whole.map(framed);
  }
}

function framed(entry: Uint8Array): Uint8Array {
  const frame = new Uint8Array(HEADER + entry.byteLength);
  const view = new DataView(frame.buffer);
  view.setUint32(0, entry.byteLength);
  view.setUint32(4, crc32(entry));
  frame.set(entry, HEADER);
  return frame;
}

/** Up to the first that is not whole. */
function entriesOf(file: Uint8Array): Uint8Array[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const entries: Uint8Array[] = [];
  for (let at = 0; at + HEADER <= file.byteLength; ) {
    const end = at + HEADER + view.getUint32(at);
    if (end > file.byteLength) break;
    const entry = file.subarray(at + HEADER, end);
    if (crc32(entry) !== view.getUint32(at + 4)) break;
    entries.push(entry);
    at = end;
  }
  return entries;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
