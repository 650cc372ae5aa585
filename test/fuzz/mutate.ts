import type { Chance } from './chance.ts';

/** Numbers at the edges of what the formats hold, as variable-length integers. */
const EDGES: readonly [readonly number[], ...(readonly number[])[]] = [
  [0],
  [1],
  [0x7f],
  [0x80, 1],
  [0xff, 0xff, 3],
  [0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f],
];

/** Changes some bytes: flips, edges, cuts, repetitions, pieces of another input. */
export function mutate(chance: Chance, bytes: Uint8Array, other: Uint8Array): Uint8Array {
  let result = bytes;
  for (let times = 1 + chance.below(4); times > 0; times--) result = mutateOnce(chance, result, other);
  return result;
}

function mutateOnce(chance: Chance, bytes: Uint8Array, other: Uint8Array): Uint8Array {
  const at = chance.below(bytes.length + 1);
  const until = Math.min(bytes.length, at + 1 + chance.below(12));
  const [before, piece, after] = [bytes.subarray(0, at), bytes.subarray(at, until), bytes.subarray(until)];
  switch (chance.below(7)) {
    case 0:
      return joined(
        before,
        piece.map((byte) => byte ^ (1 << chance.below(8))),
        after,
      );
    case 1:
      return joined(before, Uint8Array.from(chance.pick(EDGES)), bytes.subarray(at + 1));
    case 2:
      return joined(before, after);
    case 3:
      return joined(before, piece, piece, after);
    case 4:
      return before.slice();
    case 5:
      return joined(before, chance.bytes(1 + chance.below(4)), after);
    default: {
      const from = chance.below(other.length + 1);
      return joined(before, other.subarray(from, from + 1 + chance.below(30)), after);
    }
  }
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
