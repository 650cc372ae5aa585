/** What was begun and has not ended yet. */
export class Unfinished {
  readonly #work = new Set<Promise<unknown>>();

  /** Failures are the business of whoever began the work. */
  add(work: Promise<unknown>): void {
    const forget = (): void => {
      this.#work.delete(work);
    };
    this.#work.add(work);
    work.then(forget, forget);
  }

  /** Resolves when nothing is left. What ends may begin something: a commit can make a compaction due. */
  async settled(): Promise<void> {
    while (this.#work.size > 0) await Promise.allSettled(this.#work);
  }
}
