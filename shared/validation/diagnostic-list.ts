import type { Diagnostic } from './diagnostic.ts';
import { withOrdinal } from './fingerprint.ts';

interface Placed {
  readonly diagnostic: Diagnostic;
  readonly position: number;
}

/**
 * Diagnostics in document order (then by range, rule and fingerprint, so that no replica's history shows), with an
 * ordinal where several have one fingerprint. Remembers the order: after a keystroke a few come and go, and only where
 * they share a fingerprint with others is everything numbered again.
 */
export class DiagnosticList {
  readonly #positionOf: (id: string) => number;
  readonly #blocking: WeakSet<Diagnostic>;
  #placed: Placed[] = [];
  #ranked: readonly Diagnostic[] = [];
  readonly #shares = new Map<string, number>();
  readonly #gone = new Set<Diagnostic>();
  readonly #come = new Set<Diagnostic>();

  /**
   * `positionOf` gives a block's place in the document as it is when `read` is called. What is in `blocking` stays in it
   * under its ordinal.
   */
  constructor(positionOf: (id: string) => number, blocking: WeakSet<Diagnostic>) {
    this.#positionOf = positionOf;
    this.#blocking = blocking;
  }

  /** Takes diagnostics out and puts others in. */
  replace(gone: readonly Diagnostic[], come: readonly Diagnostic[]): void {
    for (const diagnostic of gone) if (!this.#come.delete(diagnostic)) this.#gone.add(diagnostic);
    for (const diagnostic of come) if (!this.#gone.delete(diagnostic)) this.#come.add(diagnostic);
  }

  /** All of them. `moved`: blocks have other places than at the last call. */
  read(moved: boolean): readonly Diagnostic[] {
    if (!moved && this.#gone.size === 0 && this.#come.size === 0) return this.#ranked;
    const shared = this.#recount();
    const kept: Placed[] = [];
    const ranked: Diagnostic[] = [];
    // A plain loop: it runs after every key.
    for (let i = 0; i < this.#placed.length; i++) {
      const placed = this.#placed[i];
      if (placed === undefined || this.#gone.has(placed.diagnostic)) continue;
      kept.push(placed);
      ranked.push(this.#ranked[i] ?? placed.diagnostic);
    }
    const come = [...this.#come].map(this.#place);
    this.#gone.clear();
    this.#come.clear();
    if (moved) {
      this.#placed = [...kept.map(({ diagnostic }) => this.#place(diagnostic)), ...come].sort(inOrder);
      this.#ranked = withOrdinals(this.#placed, this.#blocking);
      return this.#ranked;
    }
    for (const placed of come) {
      const at = placeFor(kept, placed);
      kept.splice(at, 0, placed);
      ranked.splice(at, 0, placed.diagnostic);
    }
    this.#placed = kept;
    this.#ranked = shared ? withOrdinals(kept, this.#blocking) : ranked;
    return this.#ranked;
  }

  /** Those of the last `read` as they were put in, without ordinals. */
  plain(): readonly Diagnostic[] {
    return this.#placed.map(({ diagnostic }) => diagnostic);
  }

  readonly #place = (diagnostic: Diagnostic): Placed => {
    return { diagnostic, position: diagnostic.block === null ? -1 : this.#positionOf(diagnostic.block) };
  };

  /** Counts who has which fingerprint; returns whether one that came or went is or was not alone with it. */
  #recount(): boolean {
    let shared = false;
    for (const { fingerprint } of this.#gone) {
      const left = (this.#shares.get(fingerprint) ?? 0) - 1;
      if (left > 0) this.#shares.set(fingerprint, left);
      else this.#shares.delete(fingerprint);
      shared ||= left > 0;
    }
    for (const { fingerprint } of this.#come) {
      const others = this.#shares.get(fingerprint) ?? 0;
      this.#shares.set(fingerprint, others + 1);
      shared ||= others > 0;
    }
    return shared;
  }
}

/** Some diagnostics in order and with ordinals, without memory. */
export function inDocumentOrder(
  found: readonly Diagnostic[],
  positionOf: (id: string) => number,
  blocking: WeakSet<Diagnostic>,
): readonly Diagnostic[] {
  const list = new DiagnosticList(positionOf, blocking);
  list.replace([], found);
  return list.read(true);
}

function withOrdinals(placed: readonly Placed[], blocking: WeakSet<Diagnostic>): Diagnostic[] {
  const ranks = new Map<string, number>();
  return placed.map(({ diagnostic }) => {
    const rank = (ranks.get(diagnostic.fingerprint) ?? 0) + 1;
    ranks.set(diagnostic.fingerprint, rank);
    if (rank === 1) return diagnostic;
    const ranked = { ...diagnostic, fingerprint: withOrdinal(diagnostic.fingerprint, rank) };
    if (blocking.has(diagnostic)) blocking.add(ranked);
    return ranked;
  });
}

/** Behind all that do not come after it. */
function placeFor(sorted: readonly Placed[], placed: Placed): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const other = sorted[middle];
    if (other !== undefined && inOrder(other, placed) <= 0) from = middle + 1;
    else to = middle;
  }
  return from;
}

function inOrder(a: Placed, b: Placed): number {
  const [one, other] = [a.diagnostic, b.diagnostic];
  return (
    a.position - b.position ||
    one.span.from - other.span.from ||
    one.span.to - other.span.to ||
    compare(one.rule, other.rule) ||
    compare(one.fingerprint, other.fingerprint) ||
    compare(one.message, other.message)
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
