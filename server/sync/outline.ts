import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { ClockRange } from './update-scan.ts';

/** What the event loop must know of a document without building it. */
export interface Outline {
  /** The first free clock of every client. */
  readonly clocks: ReadonlyMap<number, number>;
  /** Of each client what is deleted: clock and length in turn, in order. */
  readonly deleted: ReadonlyMap<number, readonly number[]>;
  /** The structs of the document's layout and epoch. */
  readonly protectedRanges: readonly ClockRange[];
  /** A newer Cospec wrote it. */
  readonly readOnly: boolean;
  /** Something stored builds on what was never stored. */
  readonly incomplete: boolean;
  /** Of which the document consists. */
  readonly structs: number;
}

/** Of the encoding. One of another version is not read, but made anew from the document. */
const FORMAT = 1;
const READ_ONLY = 1;
const INCOMPLETE = 2;

/** As bytes, which are passed between threads and stored beside the document that they are of. */
export function encodeOutline(outline: Outline): Uint8Array {
  const { clocks, deleted, protectedRanges, readOnly, incomplete, structs } = outline;
  return encoding.encode((encoder) => {
    const write = (value: number): void => encoding.writeVarUint(encoder, value);
    write(FORMAT);
    write((readOnly ? READ_ONLY : 0) + (incomplete ? INCOMPLETE : 0));
    write(structs);
    write(clocks.size);
    for (const [client, clock] of clocks) for (const value of [client, clock]) write(value);
    write(protectedRanges.length);
    for (const { client, clock, length } of protectedRanges) for (const value of [client, clock, length]) write(value);
    write(deleted.size);
    for (const [client, ranges] of deleted) {
      write(client);
      write(ranges.length / 2);
      let end = 0;
      for (let index = 0; index < ranges.length; index += 2) {
        const [clock = 0, length = 0] = [ranges[index], ranges[index + 1]];
        write(clock - end);
        write(length);
        end = clock + length;
      }
    }
  });
}

/** Null for bytes that are no outline, or one of another version. */
export function decodeOutline(bytes: Uint8Array): Outline | null {
  try {
    return decode(decoding.createDecoder(bytes));
  } catch {
    return null;
  }
}

function decode(decoder: decoding.Decoder): Outline | null {
  const read = (): number => decoding.readVarUint(decoder);
  if (read() !== FORMAT) return null;
  const flags = read();
  const structs = read();
  const clocks = new Map<number, number>();
  for (let left = read(); left > 0; left--) clocks.set(read(), read());
  const protectedRanges: ClockRange[] = [];
  for (let left = read(); left > 0; left--) protectedRanges.push({ client: read(), clock: read(), length: read() });
  const deleted = new Map<number, readonly number[]>();
  for (let left = read(); left > 0; left--) {
    const client = read();
    const ranges: number[] = [];
    let end = 0;
    for (let more = read(); more > 0; more--) {
      const clock = end + read();
      const length = read();
      ranges.push(clock, length);
      end = clock + length;
    }
    deleted.set(client, ranges);
  }
  const [readOnly, incomplete] = [(flags & READ_ONLY) !== 0, (flags & INCOMPLETE) !== 0];
  return { clocks, deleted, protectedRanges, readOnly, incomplete, structs };
}
