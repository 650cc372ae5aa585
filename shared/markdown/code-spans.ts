/** Finds code spans in constant time each: the runs of backticks are collected once. */
export class CodeSpans {
  readonly #text: string;
  /** Starts of the runs of each length, in order. */
  readonly #starts = new Map<number, number[]>();
  /** How far into each list the reader has come; it only moves forward. */
  readonly #next = new Map<number, number>();

  constructor(text: string) {
    this.#text = text;
    for (const run of text.matchAll(/`+/g)) {
      const starts = this.#starts.get(run[0].length);
      if (starts) starts.push(run.index);
      else this.#starts.set(run[0].length, [run.index]);
    }
  }

  /** The span opened at `at`: length of its fence, and where the closing one of equal length begins, or null. */
  spanAt(at: number): { length: number; close: number | null } {
    let end = at;
    while (this.#text[end] === '`') end++;
    const length = end - at;
    const starts = this.#starts.get(length) ?? [];
    let next = this.#next.get(length) ?? 0;
    while (next < starts.length && (starts[next] ?? 0) < end) next++;
    this.#next.set(length, next);
    return { length, close: starts[next] ?? null };
  }
}
