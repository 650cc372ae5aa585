import * as decoding from 'lib0/decoding';
import { MalformedFrameError } from './client-frame.ts';
import { RefusedUpdateError } from './refused-update.ts';

/** The shared types that a content may be, in the order of their numbers in the encoding. */
const TYPES = ['array', 'map', 'text', 'xml-element', 'xml-fragment', 'xml-hook', 'xml-text'] as const;

/** What one struct carries, without its value. */
export interface Content {
  readonly kind: 'deleted' | 'json' | 'binary' | 'string' | 'embed' | 'format' | 'type' | 'any' | 'doc';
  /** In clock units. */
  readonly length: number;
  readonly type?: (typeof TYPES)[number];
}

const DEPTH = 64;
/** What one struct may hold: a value counts one, sixteen characters of JSON count one more. */
const VALUES = 65_536;
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** @throws RefusedUpdateError for a name that would reach an object's prototype. */
export function checkKey(key: string): void {
  if (FORBIDDEN_KEYS.has(key)) throw new RefusedUpdateError('prototypeKey', `The key ${key} is not allowed.`);
}

/** Length in clock units of a run; Yjs writes none that is empty, and integrating one would corrupt its lists. */
export function readLength(decoder: decoding.Decoder): number {
  const length = decoding.readVarUint(decoder);
  if (length === 0 || !Number.isSafeInteger(length)) throw new MalformedFrameError('A struct has no length.');
  return length;
}

/**
 * Reads over the content of a struct (Yjs update format v1, `contentRefs` in yjs/src/structs/Item.js) without building
 * it. @throws MalformedFrameError, RefusedUpdateError
 */
export function scanContent(decoder: decoding.Decoder, ref: number): Content {
  const values = new ValueCount();
  switch (ref) {
    case 1:
      return { kind: 'deleted', length: readLength(decoder) };
    case 2: {
      const length = readLength(decoder);
      for (let i = 0; i < length; i++) {
        const text = decoding.readVarString(decoder);
        // Here, and only here, Yjs reads what is no JSON: elsewhere it would fail in every client that gets the frame.
        if (text === 'undefined') values.add(1);
        else scanJson(text, values);
      }
      return { kind: 'json', length };
    }
    case 3:
      decoding.readVarUint8Array(decoder);
      return { kind: 'binary', length: 1 };
    case 4: {
      const { length } = decoding.readVarString(decoder);
      if (length === 0) throw new MalformedFrameError('A string is empty.');
      return { kind: 'string', length };
    }
    case 5:
      scanJson(decoding.readVarString(decoder), values);
      return { kind: 'embed', length: 1 };
    case 6:
      checkKey(decoding.readVarString(decoder));
      scanJson(decoding.readVarString(decoder), values);
      return { kind: 'format', length: 1 };
    case 7:
      return scanType(decoder);
    case 8: {
      const length = readLength(decoder);
      for (let i = 0; i < length; i++) scanAny(decoder, values, DEPTH);
      return { kind: 'any', length };
    }
    case 9:
      decoding.readVarString(decoder);
      scanAny(decoder, values, DEPTH);
      return { kind: 'doc', length: 1 };
    default:
      throw new MalformedFrameError(`There is no content ${ref}.`);
  }
}

function scanType(decoder: decoding.Decoder): Content {
  const type = TYPES[decoding.readVarUint(decoder)];
  if (type === undefined) throw new MalformedFrameError('A shared type is unknown.');
  if (type === 'xml-element' || type === 'xml-hook') checkKey(decoding.readVarString(decoder));
  return { kind: 'type', length: 1, type };
}

/** lib0's `readAny`, which would build the value, with a bound on its recursion and its keys checked. */
function scanAny(decoder: decoding.Decoder, values: ValueCount, depth: number): void {
  if (depth === 0) throw new RefusedUpdateError('nesting', `Values nest deeper than ${DEPTH}.`);
  values.add(1);
  const tag = decoding.readUint8(decoder);
  switch (tag) {
    case 127: // undefined
    case 126: // null
    case 121: // false
    case 120: // true
      return;
    case 125:
      decoding.readVarInt(decoder);
      return;
    case 124:
      decoding.readFloat32(decoder);
      return;
    case 123:
      decoding.readFloat64(decoder);
      return;
    case 122:
      decoding.readBigInt64(decoder);
      return;
    case 119:
      decoding.readVarString(decoder);
      return;
    case 118:
      for (let left = decoding.readVarUint(decoder); left > 0; left--) {
        checkKey(decoding.readVarString(decoder));
        scanAny(decoder, values, depth - 1);
      }
      return;
    case 117:
      for (let left = decoding.readVarUint(decoder); left > 0; left--) scanAny(decoder, values, depth - 1);
      return;
    case 116:
      decoding.readVarUint8Array(decoder);
      return;
    default:
      throw new MalformedFrameError(`There is no value ${tag}.`);
  }
}

function scanJson(text: string, values: ValueCount): void {
  values.add(1 + text.length / 16);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new MalformedFrameError('A value is no JSON.');
  }
  scanValue(value, DEPTH);
}

function scanValue(value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth === 0) throw new RefusedUpdateError('nesting', `Values nest deeper than ${DEPTH}.`);
  for (const [key, member] of Object.entries(value)) {
    checkKey(key);
    scanValue(member, depth - 1);
  }
}

/** Counts what a struct holds, so that no single one takes long. */
class ValueCount {
  #left = VALUES;

  /** @throws RefusedUpdateError */
  add(values: number): void {
    this.#left -= values;
    if (this.#left < 0) throw new RefusedUpdateError('tooLarge', `A value has at most ${VALUES} parts.`);
  }
}

/** Why content at such a place is unlike anything that an editor of layout 1 writes. */
export function doubtOf({ kind, type }: Content, root: string | null, key: string | null): string | null {
  if (kind !== 'string' && kind !== 'any' && kind !== 'deleted' && kind !== 'type') return `content ${kind}`;
  if (type?.startsWith('xml')) return 'an XML type';
  if (root === null) return key === 'text' && type !== 'text' ? 'a text that is none' : null;
  if (root === 'meta') return 'a change of the document itself';
  if (key === null) return 'a list in a map';
  return root === 'blocks' && type !== 'map' ? 'a block that is none' : null;
}
