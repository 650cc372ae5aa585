import type { Storage } from './storage/storage.ts';
import { StorageFullError } from './storage/storage-error.ts';

/** Whoever asks, the disk is tried at most this often. Milliseconds. */
const TRY_EVERY = 1_000;

/** Whether the server can take what people write: its disk can be written, and it is not about to end. */
export class Readiness {
  readonly #storage: Pick<Storage, 'probe'>;
  readonly #elapsed: () => number;
  #tried: { readonly at: number; readonly answer: Promise<string | null> } | null = null;
  #stopping = false;

  /** @param elapsed milliseconds from any beginning. */
  constructor(storage: Pick<Storage, 'probe'>, elapsed: () => number) {
    this.#storage = storage;
    this.#elapsed = elapsed;
  }

  /** From now on it is not ready. */
  stop(): void {
    this.#stopping = true;
  }

  /** Why it is not ready, in a few words; null where it is. */
  async obstacle(): Promise<string | null> {
    if (this.#stopping) return 'the server is shutting down';
    const now = this.#elapsed();
    if (this.#tried === null || now - this.#tried.at >= TRY_EVERY) this.#tried = { at: now, answer: this.#try() };
    return await this.#tried.answer;
  }

  async #try(): Promise<string | null> {
    try {
      await this.#storage.probe();
      return null;
    } catch (error) {
      return error instanceof StorageFullError ? 'the disk is full' : 'the disk failed';
    }
  }
}
