/** Bytes that are no UTF-8, or a string that holds half of a surrogate pair. Nothing of such input is ever stored. */
export class InvalidUtf8Error extends Error {
  readonly code = 'invalid_utf8';
  /** Where the first fault is: a byte offset for bytes, a UTF-16 offset for strings. */
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.name = 'InvalidUtf8Error';
    this.offset = offset;
  }
}

/**
 * Decodes UTF-8 strictly (Unicode 16, table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF).
 * A byte order mark stays as the first character, so that printing gives it back.
 * @throws InvalidUtf8Error with the byte offset of the first fault
 */
export function decodeUtf8(bytes: Uint8Array): string {
  const fault = firstFault(bytes);
  if (fault >= 0) throw new InvalidUtf8Error(`Invalid UTF-8 at byte ${fault}`, fault);
  const parts: string[] = [];
  let units: number[] = [];
  let index = 0;
  while (index < bytes.length) {
    const lead = bytes[index] ?? 0;
    const length = sequenceLength(lead);
    let point = length === 1 ? lead : lead & (0x7f >> length);
    for (let k = 1; k < length; k++) point = (point << 6) | ((bytes[index + k] ?? 0) & 0x3f);
    units.push(point);
    index += length;
    // Spread in slices: an argument list has a limit.
    if (units.length === CHUNK || index === bytes.length) {
      parts.push(String.fromCodePoint(...units));
      units = [];
    }
  }
  return parts.join('');
}

/**
 * A JavaScript string may hold lone surrogates, which no UTF-8 file can: refuse them before they reach a document.
 * @throws InvalidUtf8Error with the UTF-16 offset of the first one
 */
export function assertWellFormed(text: string): void {
  const offset = text.search(LONE_SURROGATE);
  if (offset >= 0) throw new InvalidUtf8Error(`Lone surrogate at offset ${offset}`, offset);
}

const CHUNK = 8192;
const LONE_SURROGATE = /\p{Surrogate}/u;

function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}

/** The offset of the first byte that begins no well-formed sequence, or -1. */
function firstFault(bytes: Uint8Array): number {
  let index = 0;
  while (index < bytes.length) {
    const lead = bytes[index] ?? 0;
    if (lead < 0x80) {
      index++;
      continue;
    }
    if (lead < 0xc2 || lead > 0xf4) return index;
    const length = sequenceLength(lead);
    for (let k = 1; k < length; k++) {
      const byte = bytes[index + k] ?? 0;
      if (byte < lowest(lead, k) || byte > highest(lead, k)) return index;
    }
    index += length;
  }
  return -1;
}

/** The second byte is narrowed after E0 and F0 (overlong forms). */
function lowest(lead: number, position: number): number {
  if (position > 1) return 0x80;
  if (lead === 0xe0) return 0xa0;
  return lead === 0xf0 ? 0x90 : 0x80;
}

/** The second byte is narrowed after ED (surrogates) and F4 (beyond U+10FFFF). */
function highest(lead: number, position: number): number {
  if (position > 1) return 0xbf;
  if (lead === 0xed) return 0x9f;
  return lead === 0xf4 ? 0x8f : 0xbf;
}
