import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as ws from 'ws';
import { MessageMeter } from '../../../server/sync/message-meter.ts';

/** ws has it; its declared types do not. */
const { Sender } = ws as unknown as { Sender: { frame(data: Buffer, options: object): Buffer[] } };

interface Frame {
  readonly size: number;
  readonly final: boolean;
  /** A ping comes before it. */
  readonly ping: boolean;
}

/** What a client sends, masked, as ws makes it. */
function bytesOf({ size, final, ping }: Frame, first: boolean): Buffer {
  const options = { mask: true, readOnly: false, rsv1: false };
  const frame = Sender.frame(Buffer.alloc(size, 7), { ...options, opcode: first ? 2 : 0, fin: final });
  const before = ping ? Sender.frame(Buffer.from('are you there?'), { ...options, opcode: 9, fin: true }) : [];
  return Buffer.concat([...before, ...frame]);
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
        for (const frame of sent) {
          const bytes = bytesOf(frame, first);
          for (let at = 0, cut = 0; at < bytes.length; cut++) {
            const size = cuts[cut % cuts.length] ?? 1;
            meter.take(bytes.subarray(at, at + size));
            at += size;
            if (at < bytes.length) expect(meter.isUnfinished).toBe(true);
          }
          held = frame.final ? 0 : held + frame.size;
          first = frame.final;
          expect(meter.held).toBe(held);
          expect(meter.isUnfinished).toBe(!frame.final);
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
