import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { insertBlocks, moveBlocks, removeBlocks, replaceText, setKind } from '../../shared/doc/edits.ts';
import { DocumentReader, readFully } from '../../shared/doc/reader.ts';
import type { Chance } from './chance.ts';

/** An edit as an editor makes it, on a copy of what everybody has. */
export function honestUpdate(chance: Chance, base: Uint8Array): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, base);
  doc.clientID = 1 + chance.below(2 ** 31);
  const before = Y.encodeStateVector(doc);
  try {
    for (let times = 1 + chance.below(3); times > 0; times--) editAsEditor(chance, doc);
    return Y.encodeStateAsUpdate(doc, before);
  } finally {
    doc.destroy();
  }
}

/** Makes one edit as an editor makes it, with the origin `fuzz`. */
export function editAsEditor(chance: Chance, doc: Y.Doc): void {
  const reader = new DocumentReader(doc);
  try {
    edit(chance, { doc, reader, random: chance.next, now: () => 1, origin: 'fuzz' });
  } finally {
    reader.dispose();
  }
}

function edit(chance: Chance, context: Parameters<typeof insertBlocks>[0]): void {
  const { blocks } = readFully(context.doc);
  const block = blocks[chance.below(blocks.length)];
  const text = { kind: 'paragraph', text: 'new words', attributes: {} } as const;
  if (block === undefined) {
    insertBlocks(context, null, [text]);
    return;
  }
  const at = chance.below(block.text.length + 1);
  switch (chance.below(6)) {
    case 0:
      insertBlocks(context, block.id, [text]);
      return;
    case 1:
      removeBlocks(context, [block.id]);
      return;
    case 2:
      moveBlocks(context, [block.id], null);
      return;
    case 3:
      setKind(context, block.id, chance.pick(['paragraph', 'heading', 'quote', 'code']));
      return;
    default:
      replaceText(context, block.id, at, Math.min(block.text.length, at + chance.below(4)), 'é🎈x'.slice(0, 1));
  }
}

/** An update put together by the grammar of the format, with numbers that are near to what is there. */
export function grammaticalUpdate(chance: Chance, base: Uint8Array): Uint8Array {
  const vector = [...Y.decodeStateVector(Y.encodeStateVectorFromUpdate(base))];
  const anyId = (): readonly [number, number] => {
    const [client, clock] = vector[chance.below(vector.length)] ?? [chance.below(1000), 0];
    return [client, Math.max(0, chance.happens(0.7) ? chance.below(clock + 1) : clock + chance.below(3))];
  };
  return encoding.encode((encoder) => {
    const clients = 1 + chance.below(3);
    encoding.writeVarUint(encoder, clients);
    for (let n = 0; n < clients; n++) {
      const own: readonly [number, number] = chance.happens(0.7) ? [1 + chance.below(2 ** 31), 0] : anyId();
      const structs = chance.below(5);
      for (const value of [structs, ...own]) encoding.writeVarUint(encoder, value);
      for (let left = structs; left > 0; left--)
        writeStruct(chance, encoder, () => (chance.happens(0.5) ? own : anyId()));
    }
    const deleting = chance.below(3);
    encoding.writeVarUint(encoder, deleting);
    for (let n = 0; n < deleting; n++) {
      const [client, clock] = anyId();
      const ranges = chance.below(4);
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, ranges);
      for (let left = ranges; left > 0; left--) {
        encoding.writeVarUint(encoder, Math.max(0, clock - chance.below(4)));
        encoding.writeVarUint(encoder, chance.below(4));
      }
    }
  });
}

function writeStruct(chance: Chance, encoder: encoding.Encoder, id: () => readonly [number, number]): void {
  const ref = chance.below(12);
  const flags = chance.pick([0, 0x20, 0x80, 0x40, 0xc0, 0xa0, 0xe0]);
  encoding.writeUint8(encoder, ref | flags);
  if (ref === 0 || ref === 10) {
    encoding.writeVarUint(encoder, chance.below(4));
    return;
  }
  const writeId = (): void => {
    for (const value of id()) encoding.writeVarUint(encoder, value);
  };
  if (flags & 0x80) writeId();
  if (flags & 0x40) writeId();
  if ((flags & 0xc0) === 0) {
    if (chance.happens(0.5)) {
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarString(encoder, chance.pick(['blocks', 'threads', 'decisions', 'meta', 'other', '__proto__']));
    } else {
      encoding.writeVarUint(encoder, 0);
      writeId();
    }
    if (flags & 0x20)
      encoding.writeVarString(encoder, chance.pick(['text', 'kind', 'order', 'a', 'layout', 'constructor']));
  }
  writeContent(chance, encoder, ref);
}

function writeContent(chance: Chance, encoder: encoding.Encoder, ref: number): void {
  const json = (): string => chance.pick(['1', '{"a":1}', 'undefined', '{"__proto__":1}', '{', '"x"', '[[[]]]']);
  switch (ref) {
    case 1:
      encoding.writeVarUint(encoder, 1 + chance.below(3));
      return;
    case 2:
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarString(encoder, json());
      return;
    case 3:
      encoding.writeVarUint8Array(encoder, chance.bytes(chance.below(5)));
      return;
    case 4:
      encoding.writeVarString(encoder, chance.pick(['x', 'words', '\ud83c\udf88', '', '\n', '\ud83c']));
      return;
    case 5:
      encoding.writeVarString(encoder, json());
      return;
    case 6:
      encoding.writeVarString(encoder, chance.pick(['bold', 'prototype', '']));
      encoding.writeVarString(encoder, json());
      return;
    case 7:
      encoding.writeVarUint(encoder, chance.below(9));
      if (chance.happens(0.3)) encoding.writeVarString(encoder, 'p');
      return;
    case 8:
      encoding.writeVarUint(encoder, 1);
      encoding.writeAny(
        encoder,
        chance.pick<encoding.AnyEncodable>([1, 'paragraph', null, { a: [1] }, true, undefined, 1.5, 2n]),
      );
      return;
    default:
      encoding.writeVarString(encoder, 'guid');
      encoding.writeAny(encoder, { meta: 1 });
  }
}
