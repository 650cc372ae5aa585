import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as ws from 'ws';
import { MessageMeter } from '../../../server/sync/message-meter.ts';

/** ws has it; its declared types do not. */
const { Sender } = ws as unknown as { Sender: { frame(data: Buffer, options: object): Buffer[] } };

/** What a client sends, masked, as ws makes it. */
function frameOf(opcode: number, data: Buffer, fin: boolean): Buffer {
  return Buffer.concat(Sender.frame(data, { mask: true, readOnly: false, rsv1: false, opcode, fin }));
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
