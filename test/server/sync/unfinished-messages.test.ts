import { describe, expect, it } from 'vitest';
import { DEFAULT_SYNC_LIMITS } from '../../../server/sync/limits.ts';
import { UnfinishedMessages } from '../../../server/sync/unfinished-messages.ts';
import { ManualClock } from '../../support/sync-clock.ts';

const limits = { ...DEFAULT_SYNC_LIMITS, unfinishedBytes: 1_000, unfinishedBytesPerAddress: 600, messageMs: 5_000 };
/** The head of a masked binary message of 65,535 bytes. */
const head = new Uint8Array([0x82, 0xfe, 0xff, 0xff, 1, 2, 3, 4]);
/** A whole one of three bytes. */
const whole = new Uint8Array([0x82, 0x83, 1, 2, 3, 4, 5, 6, 7]);

function world() {
  const clock = new ManualClock();
  const messages = new UnfinishedMessages(limits, clock);
  const cuts: string[] = [];
  const socket = (name: string, address?: string) => {
    const state = { isPaused: false };
    const incoming = messages.follow(address, {
      get isPaused() {
        return state.isPaused;
      },
      cut: (why) => cuts.push(`${name} ${why}`),
    });
    const begins = (bytes: number): void => {
      incoming.take(head);
      incoming.take(new Uint8Array(bytes));
    };
    return { state, incoming, begins, goesOn: (bytes: number) => incoming.take(new Uint8Array(bytes)) };
  };
  return { clock, messages, cuts, socket };
}

describe('messages that are not complete', () => {
  it('are bounded together: who sent most of one is cut, and what it goes on to send counts nothing', () => {
    const { messages, cuts, socket } = world();
    const [small, large, other] = [socket('small'), socket('large'), socket('other')];
    small.begins(100);
    large.begins(500);
    other.begins(400);
    expect([messages.bytes, cuts]).toEqual([1_000, []]);
    small.goesOn(1);
    expect([messages.bytes, cuts]).toEqual([501, ['large unfinishedBytes']]);
    large.goesOn(5_000);
    large.incoming.end();
    expect([messages.bytes, cuts.length]).toEqual([501, 1]);
  });

  it('are bounded for each address of another machine', () => {
    const { messages, cuts, socket } = world();
    const sockets = ['192.0.2.1', '192.0.2.1', '192.0.2.2', '::1'].map((address, n) => socket(`${n}`, address));
    for (const { begins } of sockets) begins(240);
    sockets[1]?.goesOn(130);
    expect([messages.bytes, cuts]).toEqual([240 * 3, ['1 unfinishedBytes']]);
    sockets[0]?.goesOn(250);
    expect(cuts).toHaveLength(1);
    sockets[0]?.incoming.end();
    const next = socket('next', '192.0.2.1');
    next.begins(500);
    expect([messages.bytes, cuts.length]).toEqual([240 * 2 + 500, 1]);
  });

  it('have their time, however often something comes of them, unless nobody reads them', () => {
    const { clock, cuts, socket } = world();
    const [slow, paused, quick] = [socket('slow'), socket('paused'), socket('quick')];
    slow.begins(1);
    paused.begins(1);
    paused.state.isPaused = true;
    for (let second = 0; second < 8; second++) {
      clock.advance(1_000);
      slow.goesOn(1);
      quick.incoming.take(whole);
    }
    expect(cuts).toEqual(['slow slowMessage']);
    paused.state.isPaused = false;
    clock.advance(7_000);
    expect(cuts).toEqual(['slow slowMessage', 'paused slowMessage']);
  });
});
