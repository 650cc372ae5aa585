import type { Author, Storage } from '../storage/storage.ts';
import { StorageFullError } from '../storage/storage-error.ts';

const REMEMBERED = 1_000;

/** Records the names of a spec's authors, each once as long as it stays the same. */
export class AuthorBook {
  readonly #specId: string;
  readonly #storage: Pick<Storage, 'putAuthor'>;
  readonly #known = new Set<string>();

  constructor(specId: string, storage: Pick<Storage, 'putAuthor'>) {
    this.#specId = specId;
    this.#storage = storage;
  }

  /** @returns null where the name is known, or there is none. @throws StorageFailedError */
  note({ id, name }: Author): Promise<void> | null {
    const key = `${id} ${name}`;
    if (name === '' || this.#known.has(key)) return null;
    // Who changes his name all the time is written down again, and takes no memory.
    if (this.#known.size >= REMEMBERED) this.#known.clear();
    this.#known.add(key);
    return this.#storage.putAuthor(this.#specId, { id, name }).catch((error: unknown) => {
      if (!(error instanceof StorageFullError)) throw error;
      // With the next edit that there is space for.
      this.#known.delete(key);
    });
  }
}
