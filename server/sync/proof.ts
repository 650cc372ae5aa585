import type { UpdateScan } from './update-scan.ts';

const MIB = 1024 * 1024;
/**
 * Insertions beside others' text times structs that they may have to be compared with: so many comparisons take about a
 * second.
 */
const COMPARISONS = 4_000_000;
const MOST = 1_000;
const LEAST = 16;

/** A document of so many bytes, or more, may take all of the time that a trial may take; the smallest a fifth of it. */
const FULL_TIME_BYTES = 8 * MIB;
const LEAST_SHARE = 0.2;

/**
 * What it may take to put a document together that takes an edit. Milliseconds.
 * @param most for the largest documents
 */
export function buildLimit(most: number, bytes: number): number {
  return most * (LEAST_SHARE + (1 - LEAST_SHARE) * Math.min(1, bytes / FULL_TIME_BYTES));
}

/**
 * How many insertions beside others' text a document takes on trust. Each is compared with what others have inserted at
 * that place, so a thousand small edits can make a document that takes minutes to put together, for the server and for
 * everybody who opens it. Typing on behind one's own text costs nothing of it. Over the bound an edit is tried on a copy,
 * and one whose copy is done in time proves all that are in it.
 */
export class Proof {
  #structs: number;
  #unproven = 0;

  /** @param structs in the document. */
  constructor(structs: number) {
    this.#structs = structs;
  }

  /** Insertions taken since the beginning, or since the last proof; to be given back as proven. */
  get unproven(): number {
    return this.#unproven;
  }

  /** Whether an update must be tried first. */
  owes({ jumps }: Pick<UpdateScan, 'jumps'>): boolean {
    if (jumps === 0) return false;
    return this.#unproven + jumps > Math.max(LEAST, Math.min(MOST, COMPARISONS / this.#structs));
  }

  /** An update was taken. */
  take({ jumps, newStructs }: Pick<UpdateScan, 'jumps' | 'newStructs'>): void {
    this.#unproven += jumps;
    this.#structs += newStructs;
  }

  /** The document was put together in time, with so many of the insertions in it. */
  settle(proven: number): void {
    this.#unproven -= Math.min(proven, this.#unproven);
  }
}
