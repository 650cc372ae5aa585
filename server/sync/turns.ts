/** Keeps what each owner asks for in order, where some of it takes a while and most of it is done at once. */
export class Turns<Owner> {
  readonly #last = new Map<Owner, Promise<void>>();

  /** Does the work at once, unless something that the owner asked for before is still under way. */
  run<T>(owner: Owner, work: () => T | Promise<T>): T | Promise<T> {
    const before = this.#last.get(owner);
    const result = before === undefined ? work() : before.then(work);
    if (result instanceof Promise) this.#wait(owner, result);
    return result;
  }

  #wait(owner: Owner, result: Promise<unknown>): void {
    const forget = (): void => {
      if (this.#last.get(owner) === over) this.#last.delete(owner);
    };
    const over: Promise<void> = result.then(forget, forget);
    this.#last.set(owner, over);
  }
}
