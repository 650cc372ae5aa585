/** Below this many a list is as quick, and nothing has to be moved up. */
const COMPACT_FROM = 1_024;

/**
 * First in, first out, however long it gets: taking the first of a long array moves all the others, which with tens of
 * thousands of waiting edits takes longer than the edits themselves.
 */
export class Queue<T extends object> {
  readonly #items: (T | undefined)[] = [];
  #first = 0;

  get size(): number {
    return this.#items.length - this.#first;
  }

  push(item: T): void {
    this.#items.push(item);
  }

  /** The oldest, which stays; undefined where there is none. */
  peek(): T | undefined {
    return this.#items[this.#first];
  }

  /** Takes the oldest; undefined where there is none. */
  shift(): T | undefined {
    if (this.#first === this.#items.length) return undefined;
    const item = this.#items[this.#first];
    // What was taken is not kept.
    this.#items[this.#first] = undefined;
    this.#first++;
    if (this.#first === this.#items.length) {
      this.#items.length = 0;
      this.#first = 0;
    } else if (this.#first >= COMPACT_FROM && this.#first * 2 >= this.#items.length) {
      this.#items.splice(0, this.#first);
      this.#first = 0;
    }
    return item;
  }

  /** Takes the oldest that is such a one, from wherever it stands. */
  take(isOne: (item: T) => boolean): T | undefined {
    for (let at = this.#first; at < this.#items.length; at++) {
      const item = this.#items[at];
      if (item !== undefined && isOne(item)) return this.#items.splice(at, 1)[0];
    }
    return undefined;
  }

  /** In order. */
  toArray(): T[] {
    return this.#items.slice(this.#first).filter((item) => item !== undefined);
  }
}
