import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FaultyWorld, SOAK_TIMEOUT, strike } from './faulty-world.ts';
import { Typist } from './typist.ts';

const isSoak = Number(process.env.COSPEC_MINUTES ?? 0) > 0;
let probe: string;
let world: FaultyWorld;
beforeEach(() => {
  probe = mkdtempSync(join(tmpdir(), 'cospec-probe-'));
  vi.stubEnv('COSPEC_TEST_PROBE', probe);
  vi.stubEnv('NODE_OPTIONS', `--import=${new URL('./server-probe.js', import.meta.url).href}`);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await world?.end();
  rmSync(probe, { recursive: true });
});

interface Held {
  /** Bytes, after a collection. */
  readonly heap: number;
  /** Sockets, timers and so on. */
  readonly counts: Readonly<Record<string, number>>;
}

async function held(): Promise<Held> {
  const file = join(probe, 'held.json');
  rmSync(file, { force: true });
  process.kill(world.server.serverPid(), 'SIGUSR2');
  return await vi.waitFor((): Held => {
    if (!existsSync(file)) throw new Error('The server has not answered.');
    return JSON.parse(readFileSync(file, 'utf8'));
  }, 10_000);
}

/** Somebody who joins only to have the document. */
const visitors = (count: number, prefix: string): Typist[] =>
  Array.from({ length: count }, (_, n) => new Typist(world.server.url, world.room, `${prefix}-${n}`));
const allSynced = (people: readonly Typist[]) =>
  vi.waitFor(() => expect(people.filter(({ synced }) => !synced)).toHaveLength(0), { timeout: 60_000, interval: 50 });

describe('time and crowds', () => {
  it(
    'the clock jumps a day ahead and a year back: nobody is cut, and everybody types on',
    async () => {
      world = await FaultyWorld.start();
      for (const name of ['ada', 'bob']) (await world.join(name)).keepTyping(50);
      await strike(1, async () => {
        for (const days of [1, -365, 0]) {
          writeFileSync(join(probe, 'offset'), String(days * 86_400_000));
          await world.progress(25);
        }
      });
      for (const { lost } of world.typists) expect(lost).toEqual([]);
      await world.heals();
    },
    SOAK_TIMEOUT,
  );

  it(
    'hundreds come back at once after a kill -9, and have everything',
    async () => {
      world = await FaultyWorld.start(['--max-sockets', '1000']);
      const ada = await world.join('ada');
      for (let n = 0; n < 50; n++) ada.type();
      const crowd = visitors(isSoak ? 500 : 150, 'crowd');
      await allSynced(crowd);
      await strike(1, async () => {
        await world.server.kill();
        await world.restart();
        await allSynced(crowd);
        ada.type();
        await vi.waitFor(
          () => {
            for (const { doc } of crowd) expect(doc.getMap('threads').size).toBe(ada.typed);
          },
          { timeout: 60_000, interval: 100 },
        );
      });
      for (const visitor of crowd) visitor.leave();
      await world.heals();
    },
    SOAK_TIMEOUT,
  );

  it(
    'people join and leave all day, and nothing of them stays in the server',
    async () => {
      world = await FaultyWorld.start(['--unload-after', '200']);
      const day = async (): Promise<void> => {
        const people = visitors(25, `day-${Math.random()}`);
        await allSynced(people);
        for (const person of people) person.leave();
      };
      // What is made once stays: compiled code, statements, threads.
      for (let warming = 0; warming < 3; warming++) await day();
      const quiet = async (): Promise<Held> =>
        await vi.waitFor(
          async () => {
            const now = await held();
            expect(now.counts.TCPSocketWrap ?? 0).toBe(0);
            return now;
          },
          { timeout: 20_000, interval: 200 },
        );
      const before = await quiet();
      await strike(8, day);
      await vi.waitFor(
        async () => {
          const after = await quiet();
          expect(after.counts.Timeout ?? 0).toBeLessThanOrEqual((before.counts.Timeout ?? 0) + 1);
          expect(after.counts.MessagePort).toBe(before.counts.MessagePort);
          expect(after.heap).toBeLessThan(before.heap + 4 * 1024 * 1024);
        },
        { timeout: 30_000, interval: 500 },
      );
    },
    SOAK_TIMEOUT,
  );
});
