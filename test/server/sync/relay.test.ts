import { beforeEach, describe, expect, it } from 'vitest';
import { FrameBatch } from '../../../server/sync/frame-batch.ts';
import { type Receiver, Relay } from '../../../server/sync/relay.ts';
import { awarenessFrame } from '../../../server/sync/server-frame.ts';
import { ManualClock } from '../../support/sync-clock.ts';

class FakeReceiver implements Receiver {
  readonly batches: FrameBatch[] = [];

  sendAll(batch: FrameBatch): void {
    this.batches.push(batch);
  }

  get sizes(): number[] {
    return this.batches.map(({ frames }) => frames.length);
  }
}

const frame = (value: number): Uint8Array => new Uint8Array([value]);
const endOfTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the relay', () => {
  let clock: ManualClock;
  let receivers: FakeReceiver[];
  let relay: Relay;

  beforeEach(() => {
    clock = new ManualClock();
    receivers = Array.from({ length: 20 }, () => new FakeReceiver());
    relay = new Relay({ receivers: new Set(receivers), clock, window: { least: 8, most: 8 }, counts: { batches: 0 } });
  });

  it('shows a lone edit at once, to all but its author', async () => {
    const [author, reader] = receivers;
    relay.add(frame(1), author ?? null);
    await endOfTurn();
    expect([author?.sizes, reader?.sizes, clock.pending]).toEqual([[], [1], 0]);
  });

  it('shows the edits of one commit together, and what follows within the window once', async () => {
    const reader = receivers[19];
    for (let edit = 0; edit < 3; edit++) relay.add(frame(edit), null);
    await endOfTurn();
    clock.advance(3);
    for (let edit = 0; edit < 5; edit++) relay.add(frame(edit), null);
    await endOfTurn();
    expect(reader?.sizes).toEqual([3]);
    clock.advance(5);
    expect(reader?.sizes).toEqual([3, 5]);
    clock.advance(100);
    relay.add(frame(9), null);
    await endOfTurn();
    expect(reader?.sizes).toEqual([3, 5, 1]);
  });

  it('knows how long an edit would wait: till the next flush', async () => {
    expect(relay.waitMs).toBe(0);
    relay.add(frame(1), null);
    await endOfTurn();
    clock.advance(3);
    expect(relay.waitMs).toBe(5);
    relay.add(frame(2), null);
    expect(relay.waitMs).toBe(5);
    clock.advance(5);
    expect(relay.waitMs).toBe(8);
    clock.advance(20);
    expect(relay.waitMs).toBe(0);
  });

  it('makes one buffer for all, with a few of their own edits, and none for who wrote most of it', () => {
    for (const receiver of receivers) relay.add(frame(1), receiver);
    for (let edit = 0; edit < 20; edit++) relay.add(frame(2), receivers[0] ?? null);
    relay.flush();
    expect(new Set(receivers.slice(1).map(({ batches }) => batches[0]?.wire)).size).toBe(1);
    expect(receivers[0]?.sizes).toEqual([19]);
    expect(receivers[1]?.sizes).toEqual([40]);
  });

  it('does not wait longer after the clock was set back', async () => {
    relay.add(frame(1), null);
    await endOfTurn();
    clock.jump(-3_600_000);
    relay.add(frame(2), null);
    clock.advance(8);
    expect(receivers[0]?.sizes).toEqual([1, 1]);
  });

  it('frames WebSocket messages of every length', () => {
    const lengths = [0, 1, 125, 126, 65_535, 65_536];
    const { wire } = new FrameBatch(lengths.map((length) => new Uint8Array(length).fill(7)));
    const view = new DataView(wire.buffer);
    let at = 0;
    for (const length of lengths) {
      expect(wire[at]).toBe(0x82);
      const short = wire[at + 1] ?? 0;
      const [read, header] =
        short < 126
          ? [short, 2]
          : short === 126
            ? [view.getUint16(at + 2), 4]
            : [Number(view.getBigUint64(at + 2)), 10];
      expect(read).toBe(length);
      expect(wire.subarray(at + header, at + header + length).every((value) => value === 7)).toBe(true);
      at += header + length;
    }
    expect(at).toBe(wire.byteLength);
  });

  it('shows presence to everybody after a window, the newest of each, in one frame', () => {
    for (const clock of [1, 2, 3]) relay.show({ client: 7, clock, state: '{"at":1}' });
    relay.show({ client: 8, clock: 1, state: 'null' });
    expect(receivers[0]?.sizes).toEqual([]);
    clock.advance(8);
    const shown = awarenessFrame([
      { client: 7, clock: 3, state: '{"at":1}' },
      { client: 8, clock: 1, state: 'null' },
    ]);
    for (const { batches } of receivers) expect(batches.map(({ frames }) => frames)).toEqual([[shown]]);
    clock.advance(100);
    expect([receivers[0]?.sizes, clock.pending]).toEqual([[1], 0]);
  });

  it('shows presence with the edits of its time, behind them, and lets no edit wait for it', async () => {
    const [author, reader] = receivers;
    relay.show({ client: 7, clock: 1, state: '{}' });
    relay.add(frame(1), author ?? null);
    await endOfTurn();
    expect(reader?.batches.map(({ frames }) => frames)).toEqual([
      [frame(1), awarenessFrame([{ client: 7, clock: 1, state: '{}' }])],
    ]);
    expect(clock.pending).toBe(0);
  });
});
