import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MessageMeter } from '../../../server/sync/message-meter.ts';

/** What a client sends, masked (RFC 6455, section 5.2). */
function frameOf(opcode: number, data: Buffer, fin: boolean): Buffer {
  const mask = Buffer.from([0x12, 0x34, 0x56, 0x78]);
  const payload = data.map((byte, index) => byte ^ (mask[index % 4] ?? 0));
  return Buffer.concat([Buffer.from([(fin ? 0x80 : 0) | opcode]), lengthOf(data.length), mask, payload]);
}

/** The length in one, three or nine bytes, with the bit that says that a mask follows. */
function lengthOf(length: number): Buffer {
  if (length < 126) return Buffer.from([0x80 | length]);
  const bytes = Buffer.alloc(length < 65_536 ? 3 : 9);
  bytes[0] = 0x80 | (bytes.length === 3 ? 126 : 127);
  if (bytes.length === 3) bytes.writeUInt16BE(length, 1);
  else bytes.writeBigUInt64BE(BigInt(length), 1);
  return bytes;
}

const sizes = fc.oneof(fc.nat(130), fc.constantFrom(0, 125, 126, 65_535, 65_536, 70_000));
const frames = fc.array(fc.record({ size: sizes, final: fc.boolean(), ping: fc.boolean() }), { maxLength: 12 });

describe('the meter of a socket’s messages', () => {
  it('knows how much of an unfinished message has come, however the stream is cut', () => {
    fc.assert(
      fc.property(frames, fc.array(fc.integer({ min: 1, max: 9_000 }), { minLength: 1 }), (sent, cuts) => {
        const meter = new MessageMeter();
        let held = 0;
        let first = true;
        const feed = (bytes: Buffer): void => {
          for (let at = 0, cut = 0; at < bytes.length; cut++) {
            const size = cuts[cut % cuts.length] ?? 1;
            meter.take(bytes.subarray(at, at + size));
            at += size;
            if (at < bytes.length) expect(meter.isUnfinished).toBe(true);
          }
        };
        for (const { size, final, ping } of sent) {
          if (ping) feed(frameOf(9, Buffer.from('are you there?'), true));
          expect(meter.held).toBe(held);
          feed(frameOf(first ? 2 : 0, Buffer.alloc(size, 7), final));
          held = final ? 0 : held + size;
          first = final;
          expect(meter.held).toBe(held);
          expect(meter.isUnfinished).toBe(!final);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('counts what has come of a frame, and believes no length', () => {
    const meter = new MessageMeter();
    meter.take(new Uint8Array([0x82, 0xff, 0x7f, 255, 255, 255, 255, 255, 255, 255, 1, 2, 3, 4]));
    expect(meter.held).toBe(0);
    meter.take(new Uint8Array(1_000));
    expect(meter.held).toBe(1_000);
  });
});
