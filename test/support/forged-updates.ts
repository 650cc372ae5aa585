import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/** Updates that no Yjs writes, made by hand (update format v1). */

type Write = (encoder: encoding.Encoder) => void;

const ROOT = 'threads';

/** The structs of one client, and no deletions. */
export function forgedStructs(
  count: number,
  write: (encoder: encoding.Encoder, index: number) => void,
  client = newClient(),
): Uint8Array {
  return encoding.encode((encoder) => {
    for (const n of [1, count, client, 0]) encoding.writeVarUint(encoder, n);
    for (let index = 0; index < count; index++) write(encoder, index);
    encoding.writeVarUint(encoder, 0);
  });
}

/** One member of a root's map. @param ref what kind of content `content` writes. */
export function forgedMember(ref: number, content: Write, { root = ROOT, key = 'k' } = {}): Uint8Array {
  return forgedStructs(1, (encoder) => {
    encoding.writeUint8(encoder, ref | 0x20);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarString(encoder, root);
    encoding.writeVarString(encoder, key);
    content(encoder);
  });
}

/** A member whose value is whatever `value` writes. */
export function forgedValue(value: Write): Uint8Array {
  return forgedMember(8, (encoder) => {
    encoding.writeVarUint(encoder, 1);
    value(encoder);
  });
}

/** Lists within each other. */
export function deepValue(depth: number): Uint8Array {
  return forgedValue((encoder) => {
    for (let level = 0; level < depth; level++) {
      encoding.writeUint8(encoder, 117);
      encoding.writeVarUint(encoder, 1);
    }
    encoding.writeUint8(encoder, 126);
  });
}

/** One list of many nulls. */
export function wideValue(size: number): Uint8Array {
  return forgedValue((encoder) => {
    encoding.writeUint8(encoder, 117);
    encoding.writeVarUint(encoder, size);
    for (let index = 0; index < size; index++) encoding.writeUint8(encoder, 126);
  });
}

/** An object with one member. */
export function keyedValue(key: string): Uint8Array {
  return forgedValue((encoder) => {
    encoding.writeUint8(encoder, 118);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarString(encoder, key);
    encoding.writeUint8(encoder, 126);
  });
}

/** An embedded value, as JSON. */
export function embedded(json: string): Uint8Array {
  return forgedMember(5, (encoder) => encoding.writeVarString(encoder, json));
}

/** Ranges that delete every second clock of a client, whether it is there or not. */
export function deletions(ranges: number, client = newClient()): Uint8Array {
  return encoding.encode((encoder) => {
    for (const n of [0, 1, client, ranges]) encoding.writeVarUint(encoder, n);
    for (let index = 0; index < ranges; index++) {
      encoding.writeVarUint(encoder, index * 2);
      encoding.writeVarUint(encoder, 1);
    }
  });
}

/** Many clients with one collected struct each. */
export function crowd(clients: number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, clients);
    for (let client = 1; client <= clients; client++) {
      for (const n of [1, client, 0]) encoding.writeVarUint(encoder, n);
      encoding.writeUint8(encoder, 0);
      encoding.writeVarUint(encoder, 1);
    }
    encoding.writeVarUint(encoder, 0);
  });
}

/** Maps in a list at the top, one beside the other. */
export function manyTypes(count: number): Uint8Array {
  return forgedStructs(count, (encoder) => {
    encoding.writeUint8(encoder, 7);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarString(encoder, ROOT);
    encoding.writeUint8(encoder, 1);
  });
}

/** Maps within each other. */
export function deepTypes(depth: number): Uint8Array {
  return changeOf((doc) => {
    let map = doc.getMap(ROOT);
    for (let level = 0; level < depth; level++) {
      const inner = new Y.Map<unknown>();
      map.set('deeper', inner);
      map = inner;
    }
  });
}

/** A struct of two bytes in the name of somebody else, at the clock that comes next. */
export function forgedFor(client: number, clock: number): Uint8Array {
  return encoding.encode((encoder) => {
    for (const n of [1, 1, client, clock]) encoding.writeVarUint(encoder, n);
    encoding.writeUint8(encoder, 0);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, 0);
  });
}

/**
 * Characters inserted at one place, each for itself. When a client of a higher id does the same, putting it together takes
 * the product of both counts.
 */
export function contested(count: number, client: number): Uint8Array {
  return forgedStructs(
    count,
    (encoder) => {
      encoding.writeUint8(encoder, 4);
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarString(encoder, ROOT);
      encoding.writeVarString(encoder, 'x');
    },
    client,
  );
}

/** A state vector with many clients. */
export function longVector(clients: number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, clients);
    for (let client = 1; client <= clients; client++) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, 1);
    }
  });
}

/** One entry of presence. */
export function presenceOf(client: number, clock: number, state: unknown): Uint8Array {
  return encoding.encode((encoder) => {
    for (const n of [1, client, clock]) encoding.writeVarUint(encoder, n);
    encoding.writeVarString(encoder, JSON.stringify(state));
  });
}

/** What a change adds to an empty document. */
export function changeOf(change: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc();
  change(doc);
  return Y.encodeStateAsUpdate(doc);
}

function newClient(): number {
  return Math.floor(Math.random() * 2 ** 31);
}

/** An update that misses the one before it. */
export function changeBehindGap(): Uint8Array {
  const doc = new Y.Doc();
  doc.getMap(ROOT).set('a', 1);
  const before = Y.encodeStateVector(doc);
  doc.getMap(ROOT).set('b', 1);
  return Y.encodeStateAsUpdate(doc, before);
}
