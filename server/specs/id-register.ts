import { join } from 'node:path';
import { readFields, writeFields } from './json-file.ts';

/** Identity of a file nobody has opened yet. From its first use on, the storage holds it. */
export interface RegisteredId {
  readonly id: string;
  readonly epoch: string;
}

/**
 * Ids of files that were listed and never opened, by path. They are kept so that a link to such a spec still works after
 * a restart; documents are not concerned, so a small file beside the storage is enough, written in one step for all.
 */
export class IdRegister {
  readonly #file: string;
  readonly #ids: Map<string, RegisteredId>;

  private constructor(file: string, ids: Map<string, RegisteredId>) {
    this.#file = file;
    this.#ids = ids;
  }

  /** An unreadable register counts as empty: the ids of unopened files change, nothing else. */
  static async open(directory: string): Promise<IdRegister> {
    const file = join(directory, 'unopened.json');
    const ids = new Map<string, RegisteredId>();
    for (const [path, entry] of await readFields(file)) {
      if (isRegisteredId(entry)) ids.set(path, { id: entry.id, epoch: entry.epoch });
    }
    return new IdRegister(file, ids);
  }

  get(path: string): RegisteredId | undefined {
    return this.#ids.get(path);
  }

  /** The path that has an id; null for an unknown one. */
  pathOf(id: string): string | null {
    for (const [path, entry] of this.#ids) if (entry.id === id) return path;
    return null;
  }

  /** Adds ids and waits until they are on the disk. */
  async add(ids: ReadonlyMap<string, RegisteredId>): Promise<void> {
    if (ids.size === 0) return;
    for (const [path, id] of ids) this.#ids.set(path, id);
    await writeFields(this.#file, this.#ids);
  }

  /** Gives every id another epoch, where documents may exist under the present one that are not known here. */
  async renewEpochs(makeEpoch: () => string): Promise<void> {
    if (this.#ids.size === 0) return;
    for (const [path, { id }] of this.#ids) this.#ids.set(path, { id, epoch: makeEpoch() });
    await writeFields(this.#file, this.#ids);
  }
}

function isRegisteredId(value: unknown): value is RegisteredId {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    'epoch' in value &&
    typeof value.id === 'string' &&
    typeof value.epoch === 'string' &&
    /^[a-z0-9]{12}$/.test(value.id)
  );
}
