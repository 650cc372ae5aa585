import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';

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
    const text = await readFile(file, 'utf8').catch(() => '{}');
    for (const [path, entry] of entriesOf(text)) {
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
    await this.#write();
  }

  /** Gives every id another epoch, where documents may exist under the present one that are not known here. */
  async renewEpochs(makeEpoch: () => string): Promise<void> {
    if (this.#ids.size === 0) return;
    for (const [path, { id }] of this.#ids) this.#ids.set(path, { id, epoch: makeEpoch() });
    await this.#write();
  }

  async #write(): Promise<void> {
    const temporary = `${this.#file}.tmp`;
    const handle = await open(temporary, 'w', 0o600);
    try {
      await handle.writeFile(JSON.stringify(Object.fromEntries(this.#ids)));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, this.#file);
  }
}

function entriesOf(text: string): readonly [string, unknown][] {
  try {
    const content: unknown = JSON.parse(text);
    return typeof content === 'object' && content !== null ? Object.entries(content) : [];
  } catch {
    return [];
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
