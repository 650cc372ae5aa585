import { KeyedLock } from '../specs/keyed-lock.ts';

/**
 * Makes the versions of one spec one after the other. What runs here takes no spec's lock, so that who holds one may wait
 * for it.
 */
export class VersionQueue {
  readonly #locks = new KeyedLock();
  readonly #pending = new Set<Promise<unknown>>();

  async run<T>(id: string, work: () => Promise<T>): Promise<T> {
    const running = this.#locks.run(id, work);
    this.#pending.add(running);
    try {
      return await running;
    } finally {
      this.#pending.delete(running);
    }
  }

  /** Resolves when all that was asked for is done, whatever became of it. */
  async settled(): Promise<void> {
    while (this.#pending.size > 0) await Promise.allSettled(this.#pending);
  }

  /** The same for one spec. */
  async settledOf(id: string): Promise<void> {
    await this.run(id, async () => undefined);
  }
}
