import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { destroyClients, type ServerUnderTest, startServer, stockClient, synced } from '../../support/sync-harness.ts';
import { type TemporaryStorage, temporaryStorage } from '../../support/sync-storage.ts';

/**
 * y-websocket closes when it got no data frame for 30 s, and renews its awareness every 15 s, by `Date.now` as lib0 read
 * it when it was loaded. So the offset must be in place before any import.
 */
const time = vi.hoisted(() => {
  const passed = { ms: 0 };
  const realNow = Date.now;
  Date.now = () => realNow() + passed.ms;
  return passed;
});

/** The interval at which y-websocket and y-protocols look at the time. */
const STEP_MS = 3_000;

describe('stock clients that do nothing', () => {
  let place: TemporaryStorage;
  let server: ServerUnderTest;

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    place = await temporaryStorage();
    server = await startServer(place);
  });
  afterEach(async () => {
    destroyClients();
    await server.stop();
    await place.remove();
    vi.useRealTimers();
  });

  /** Lets time pass for server and clients alike. */
  const pass = async (milliseconds: number): Promise<void> => {
    for (let ms = 0; ms < milliseconds; ms += STEP_MS) {
      time.ms += STEP_MS;
      server.clock.advance(STEP_MS);
      vi.advanceTimersByTime(STEP_MS);
      // What the network has, on both sides.
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    }
  };

  it.each([
    ['with awareness', {}],
    ['with nothing to show of themselves', null],
  ])('%s stay connected for minutes, and an edit still arrives everywhere', async (_what, state) => {
    const clients = [1, 2, 3].map(() => stockClient(server.url, server.room));
    for (const { provider } of clients) provider.awareness.setLocalState(state);
    await synced(...clients);
    const closings = vi.fn();
    for (const { provider } of clients) provider.on('connection-close', closings);
    for (let minute = 0; minute < 3; minute++) {
      await pass(60_000);
      const present = state === null ? 0 : 3;
      await vi.waitFor(() => {
        for (const { provider } of clients) expect(provider.awareness.getStates().size).toBe(present);
      });
    }
    expect(closings).not.toHaveBeenCalled();
    clients[0]?.type('one', '!');
    await vi.waitFor(() => {
      for (const client of clients) expect(client.texts()).toEqual(['one!', 'two']);
    });
  });

  it('hear their own awareness back: that alone keeps them, without the keep-alive', async () => {
    await server.stop();
    server = await startServer(place, { keepAliveMs: 1e9 });
    const alone = stockClient(server.url, server.room);
    await synced(alone);
    const closings = vi.fn();
    alone.provider.on('connection-close', closings);
    await pass(90_000);
    expect(closings).not.toHaveBeenCalled();
  });

  it('close without either, which is what the tests above are about', async () => {
    await server.stop();
    server = await startServer(place, { keepAliveMs: 1e9 });
    const mute = stockClient(server.url, server.room);
    mute.provider.awareness.setLocalState(null);
    await synced(mute);
    const closings = vi.fn();
    mute.provider.on('connection-close', closings);
    await pass(36_000);
    expect(closings).toHaveBeenCalled();
  });
});
