import * as Y from 'yjs';

interface Stretch {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
}

/** What an update consists of, by Yjs ids. */
export interface Parts {
  readonly structs: readonly Stretch[];
  readonly deletions: readonly Stretch[];
}

/** Reads an update without a document. */
export function partsOf(update: Uint8Array): Parts {
  const { structs, ds } = Y.decodeUpdate(update);
  return {
    structs: structs
      .filter((struct) => !(struct instanceof Y.Skip))
      .map(({ id, length }) => ({ client: id.client, clock: id.clock, length })),
    deletions: [...ds.clients].flatMap(([client, items]) =>
      items.map(({ clock, len }) => ({ client, clock, length: len })),
    ),
  };
}

/**
 * What of an update a document has not; null where it has all. What a document only keeps for later, because something
 * before it is missing, it has not. A value that another one of its key replaced counts as deleted.
 */
export function missingIn(doc: Y.Doc, { structs, deletions }: Parts): string | null {
  const missing = [
    ...structs.filter(({ client, clock, length }) => Y.getState(doc.store, client) < clock + length),
    ...deletions.filter((stretch) => !isDeleted(doc, stretch)),
  ];
  return missing.length === 0
    ? null
    : missing.map(({ client, clock, length }) => `${client}:${clock}+${length}`).join();
}

function isDeleted(doc: Y.Doc, { client, clock, length }: Stretch): boolean {
  for (let at = clock; at < clock + length; ) {
    if (Y.getState(doc.store, client) <= at) return false;
    const struct = Y.getItem(doc.store, Y.createID(client, at));
    if (!struct.deleted) return false;
    at = struct.id.clock + struct.length;
  }
  return true;
}

/** A set of updates by the ids in them, whatever they mean together. */
export class Coverage {
  readonly #structs = new Map<number, Set<number>>();
  readonly #deletions = new Map<number, Set<number>>();

  add({ structs, deletions }: Parts): void {
    for (const stretch of structs) put(this.#structs, stretch);
    for (const stretch of deletions) put(this.#deletions, stretch);
  }

  covers({ structs, deletions }: Parts): boolean {
    return (
      structs.every((stretch) => holds(this.#structs, stretch)) &&
      deletions.every((stretch) => holds(this.#deletions, stretch))
    );
  }
}

function put(into: Map<number, Set<number>>, { client, clock, length }: Stretch): void {
  const known = into.get(client) ?? new Set();
  for (let at = clock; at < clock + length; at++) known.add(at);
  into.set(client, known);
}

function holds(known: ReadonlyMap<number, ReadonlySet<number>>, { client, clock, length }: Stretch): boolean {
  const clocks = known.get(client);
  for (let at = clock; at < clock + length; at++) if (clocks?.has(at) !== true) return false;
  return true;
}
