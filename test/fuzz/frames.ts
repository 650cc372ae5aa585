import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { FRAME, SYNC } from '../../shared/protocol/frames.ts';
import { longVector, presenceOf } from '../support/forged-updates.ts';
import type { Chance } from './chance.ts';
import { mutate } from './mutate.ts';
import { grammaticalUpdate, honestUpdate } from './updates.ts';

function frame(...parts: readonly (number | Uint8Array)[]): Uint8Array {
  return encoding.encode((encoder) => {
    for (const part of parts) {
      if (typeof part === 'number') encoding.writeVarUint(encoder, part);
      else encoding.writeVarUint8Array(encoder, part);
    }
  });
}

/** Something that a client might send, and might not. @param base what everybody has of the document. */
export function anyFrame(chance: Chance, base: Uint8Array): Uint8Array {
  const made = wellFormed(chance, base);
  return chance.happens(0.15) ? mutate(chance, made, base) : made;
}

function wellFormed(chance: Chance, base: Uint8Array): Uint8Array {
  switch (chance.below(12)) {
    case 0:
      return frame(FRAME.sync, SYNC.step1, vector(chance, base));
    case 1:
      return frame(FRAME.awareness, presence(chance));
    case 2:
      return chance.pick([frame(FRAME.queryAwareness), frame(FRAME.ack, chance.below(1e6)), frame(FRAME.auth, 0)]);
    case 3:
      return frame(chance.below(300), chance.bytes(chance.below(8)));
    case 4:
      return chance.bytes(chance.below(40));
    default:
      return frame(FRAME.sync, chance.pick([SYNC.update, SYNC.update, SYNC.step2, 3]), update(chance, base));
  }
}

function update(chance: Chance, base: Uint8Array): Uint8Array {
  if (chance.happens(0.5)) return grammaticalUpdate(chance, base);
  const honest = honestUpdate(chance, base);
  return chance.happens(0.8) ? mutate(chance, honest, base) : honest;
}

function vector(chance: Chance, base: Uint8Array): Uint8Array {
  const honest = Y.encodeStateVectorFromUpdate(base);
  const made = chance.pick([honest, longVector(chance.below(20)), new Uint8Array([0])]);
  return chance.happens(0.5) ? mutate(chance, made, base) : made;
}

function presence(chance: Chance): Uint8Array {
  const states: readonly [unknown, ...unknown[]] = [
    { user: { id: 'u', name: 'Ada', color: 3 }, caret: null, section: null },
    { user: { id: '', name: 5 } },
    null,
    [1],
    'text',
    { user: { id: 'x'.repeat(100), name: ' ' }, caret: { block: 1 } },
  ];
  const made = presenceOf(chance.below(1000), chance.pick([0, 1, 2 ** 31, 2 ** 52]), chance.pick(states));
  return chance.happens(0.5) ? mutate(chance, made, made) : made;
}
