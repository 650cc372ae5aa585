import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SYNC_LIMITS, type SyncLimits } from '../../../server/sync/limits.ts';
import { CLOSE } from '../../../shared/protocol/close-codes.ts';
import { connectionsOn, fakeSocket } from '../../support/fake-socket.ts';
import { ManualClock } from '../../support/sync-clock.ts';
import { type ServerUnderTest, startServer } from '../../support/sync-harness.ts';
import { RawClient } from '../../support/sync-socket.ts';
import { type TemporaryStorage, temporaryStorage } from '../../support/sync-storage.ts';

describe('sockets of one address', () => {
  let place: TemporaryStorage;
  let server: ServerUnderTest;
  beforeEach(async () => {
    place = await temporaryStorage();
  });
  afterEach(async () => {
    await server.stop();
    await place.remove();
  });

  const start = async (limits: Partial<SyncLimits>): Promise<void> => {
    server = await startServer(place, limits);
  };
  const from = (address: string): RawClient => {
    server.address = address;
    return new RawClient(server.url, server.room);
  };

  it('are refused over their number, others are not, and who leaves gives the place back', async () => {
    await start({ socketsPerAddress: 2 });
    const first = await from('2001:db8::1').opened();
    await from('2001:db8::2').opened();
    for (let n = 0; n < 3; n++) expect(await from('2001:db8::3').closed()).toBe(CLOSE.tryAgainLater);
    expect([...server.counts.closes]).toEqual([['addressSockets', 3]]);
    await from('2001:db8:0:1::3').opened();
    for (let n = 0; n < 3; n++) await from('127.0.0.1').opened();
    first.socket.close();
    await expect.poll(server.sockets).toBe(5);
    await from('2001:db8::3').opened();
    expect(await from('2001:db8::4').closed()).toBe(CLOSE.tryAgainLater);
  });

  it('hold so much of messages that do not end, and no more', async () => {
    await start({ unfinishedBytesPerAddress: 100_000 });
    const [small, large] = [await from('192.0.2.1').opened(), await from('::ffff:192.0.2.1').opened()];
    const [other, here] = [await from('192.0.2.2').opened(), await from('127.0.0.1').opened()];
    for (const client of [other, here]) client.socket.send(new Uint8Array(90_000), { fin: false });
    small.socket.send(new Uint8Array(40_000), { fin: false });
    large.socket.send(new Uint8Array(70_000), { fin: false });
    expect(await large.closed()).toBe(CLOSE.tryAgainLater);
    expect([...server.counts.closes]).toEqual([['unfinishedBytes', 1]]);
    expect([small, other, here].map(({ closeCode }) => closeCode)).toEqual([null, null, null]);
  });
});

describe('a server that goes', () => {
  it.each([1, 32])('tells %i sockets at once', async (count) => {
    const clock = new ManualClock();
    const connections = connectionsOn(clock, DEFAULT_SYNC_LIMITS);
    const sockets = Array.from({ length: count }, () => fakeSocket(connections));
    await connections.close();
    expect(sockets.every(({ code }) => code === CLOSE.restarting)).toBe(true);
    expect(clock.pending).toBe(0);
  });

  it('tells many over a moment, evenly, for stock clients wait equally long before they come back', async () => {
    const clock = new ManualClock();
    const connections = connectionsOn(clock, DEFAULT_SYNC_LIMITS);
    const sockets = Array.from({ length: 432 }, () => fakeSocket(connections));
    const gone = connections.close();
    const known = () => sockets.filter(({ code }) => code === CLOSE.restarting).length;
    expect(known()).toBe(32);
    for (let at = 10; at < 200; at += 10) {
      clock.advance(10);
      expect(known()).toBe(32 + at * 2);
    }
    // Who comes in between is told at once.
    expect(fakeSocket(connections).code).toBe(CLOSE.restarting);
    clock.advance(10);
    expect(known()).toBe(432);
    await gone;
    expect(clock.pending).toBe(0);
  });
});
