import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertWellFormed, decodeUtf8, InvalidUtf8Error } from '../../../shared/markdown/decode.ts';

const faultOf = (run: () => unknown): { code: string; offset: number } | null => {
  try {
    run();
    return null;
  } catch (error) {
    if (!(error instanceof InvalidUtf8Error)) throw error;
    return { code: error.code, offset: error.offset };
  }
};

describe('decodeUtf8', () => {
  it('decodes what TextEncoder encodes, byte order mark included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decodeUtf8(new TextEncoder().encode(text))).toBe(text);
      }),
    );
    expect(decodeUtf8(new Uint8Array([0xef, 0xbb, 0xbf, 0x61]))).toBe('\u{FEFF}a');
  });

  it('accepts exactly what a strict TextDecoder accepts', () => {
    const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    const byte = fc.oneof(
      fc.constantFrom(0x61, 0x80, 0xbf, 0xc2, 0xe0, 0xa0, 0xed, 0x9f, 0xf0, 0x90, 0xf4, 0x8f),
      fc.integer({ min: 0, max: 255 }),
    );
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 8 }), (values) => {
        const bytes = new Uint8Array(values);
        let expected: string | null = null;
        try {
          expected = strict.decode(bytes);
        } catch {
          expect(faultOf(() => decodeUtf8(bytes))).not.toBeNull();
          return;
        }
        expect(decodeUtf8(bytes)).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['a lone continuation byte', [0x61, 0x80], 1],
    ['an overlong slash', [0xc0, 0xaf], 0],
    ['an encoded surrogate', [0x61, 0x62, 0xed, 0xa0, 0x80], 2],
    ['a code point beyond U+10FFFF', [0xf4, 0x90, 0x80, 0x80], 0],
    ['a sequence cut off by the end', [0x61, 0xe2, 0x82], 1],
    ['UTF-16', [0xff, 0xfe, 0x61, 0x00], 0],
  ])('refuses %s and says where', (_, bytes, offset) => {
    expect(faultOf(() => decodeUtf8(new Uint8Array(bytes)))).toEqual({ code: 'invalid_utf8', offset });
  });

  it('decodes a megabyte in one go', () => {
    const text = 'aä中\u{1F600}'.repeat(100_000);
    expect(decodeUtf8(new TextEncoder().encode(text))).toBe(text);
  });
});

describe('assertWellFormed', () => {
  it('refuses half a surrogate pair and says where', () => {
    expect(faultOf(() => assertWellFormed('ab\u{1F600}'))).toBeNull();
    expect(faultOf(() => assertWellFormed('a\ud83d'))).toEqual({ code: 'invalid_utf8', offset: 1 });
    expect(faultOf(() => assertWellFormed('\ude00b'))).toEqual({ code: 'invalid_utf8', offset: 0 });
  });
});
