/** Clocks from `from` on, up to but not including `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Deleted clocks of one client: spans in order that neither overlap nor touch. */
export class DeletedRanges {
  /** Beginnings and ends in turn: a flat array takes a tenth of the memory of objects. */
  #bounds: number[];

  /** @param lengths clock and length in turn, in order, as a delete set has them. */
  constructor(lengths: readonly number[]) {
    this.#bounds = [];
    for (let index = 0; index + 1 < lengths.length; index += 2) {
      const from = lengths[index] ?? 0;
      this.#append(from, from + (lengths[index + 1] ?? 0));
    }
  }

  /** Whether everything between two clocks is deleted. */
  covers(from: number, to: number): boolean {
    const at = this.#before(from);
    return at >= 0 && to <= (this.#bounds[at + 1] ?? 0);
  }

  add(spans: readonly Span[]): void {
    // The usual edit deletes a few runs.
    if (spans.length * 32 <= this.#bounds.length || spans.length === 1) {
      for (const span of spans) this.#insert(span);
      return;
    }
    const all = [...this.spans(), ...spans].sort((a, b) => a.from - b.from);
    this.#bounds = [];
    for (const { from, to } of all) this.#append(from, to);
  }

  spans(): Span[] {
    const spans: Span[] = [];
    for (let index = 0; index + 1 < this.#bounds.length; index += 2) {
      spans.push({ from: this.#bounds[index] ?? 0, to: this.#bounds[index + 1] ?? 0 });
    }
    return spans;
  }

  #insert({ from, to }: Span): void {
    let start = this.#before(from);
    let [begin, end] = [from, to];
    if (start < 0 || (this.#bounds[start + 1] ?? 0) < from) start += 2;
    else begin = this.#bounds[start] ?? from;
    let stop = Math.max(start, 0);
    for (; stop < this.#bounds.length && (this.#bounds[stop] ?? 0) <= end; stop += 2) {
      end = Math.max(end, this.#bounds[stop + 1] ?? 0);
    }
    this.#bounds.splice(Math.max(start, 0), stop - Math.max(start, 0), begin, end);
  }

  /** Index of the last span that begins at or before a clock; -2 where none does. */
  #before(clock: number): number {
    let [low, high] = [0, this.#bounds.length / 2];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#bounds[middle * 2] ?? 0) <= clock) low = middle + 1;
      else high = middle;
    }
    return (low - 1) * 2;
  }

  #append(from: number, to: number): void {
    const last = this.#bounds.length - 1;
    const end = this.#bounds[last];
    if (end !== undefined && from <= end) this.#bounds[last] = Math.max(end, to);
    else this.#bounds.push(from, to);
  }
}
