import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { runCospec } from '../support/cospec-server.ts';
import { seededRandom } from '../support/random.ts';
import { FaultyWorld, SOAK_TIMEOUT, strike } from './faulty-world.ts';

let world: FaultyWorld;
afterEach(() => world?.end());

const seed = Number(process.env.COSPEC_SEED ?? Date.now() % 1e9);
console.log(`faults from seed ${seed}; repeat with COSPEC_SEED=${seed}`);
const random = seededRandom(seed);

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('nothing that was acknowledged is lost', () => {
  it(
    'by kill -9 at any moment, most of them in a compaction or its snapshot',
    async () => {
      // Written whole after every third edit, so that a snapshot is nearly always being made.
      world = await FaultyWorld.start(['--compact-every', '3']);
      for (const name of ['ada', 'bob', 'cleo']) (await world.join(name)).keepTyping(40);
      await strike(3, async () => {
        await world.progress(3);
        await pause(random() * 200);
        await world.server.kill();
        const acknowledged = world.acknowledged();
        await world.restart();
        await world.holds(acknowledged);
      });
      await world.heals();
    },
    SOAK_TIMEOUT,
  );

  it(
    'by kill -9 while a backup is made, which holds all that was acknowledged before it',
    async () => {
      world = await FaultyWorld.start();
      for (const name of ['ada', 'bob']) (await world.join(name)).keepTyping(40);
      const image = mkdtempSync(join(tmpdir(), 'cospec-image-'));
      const file = join(image, 'cospec.sqlite');
      await strike(2, async () => {
        await world.progress(5);
        const acknowledged = world.acknowledged();
        const backup = runCospec(['backup', file, '--data', world.data], image);
        await pause(random() * 600);
        await world.server.kill();
        const { code, stderr } = await backup;
        expect([code, stderr]).toEqual([0, '']);
        expect((await runCospec(['verify', file], image)).code).toBe(0);
        const later = world.acknowledged();
        await world.restart();
        await world.holds(later);
        await world.imageHolds(image, acknowledged);
        // The server that looked at it has written there: the next backup replaces a file that nobody uses.
        rmSync(image, { recursive: true });
        mkdirSync(image);
      });
      rmSync(image, { recursive: true });
      await world.heals();
    },
    SOAK_TIMEOUT,
  );

  it(
    'by a power cut: what the disk had at that moment, with a torn tail',
    async () => {
      world = await FaultyWorld.start();
      for (const name of ['ada', 'bob']) (await world.join(name)).keepTyping(40);
      await strike(2, async () => {
        await world.progress(5);
        const log = join(world.data, 'cospec.sqlite-wal');
        const acknowledged = world.acknowledged();
        // What is acknowledged is synced, so the disk has the log at least this far.
        const synced = statSync(log).size;
        const file = join(world.data, 'cospec.sqlite');
        const { mtimeMs } = statSync(file);
        await world.progress(3);
        const pid = world.server.serverPid();
        process.kill(pid, 'SIGSTOP');
        const image = mkdtempSync(join(tmpdir(), 'cospec-image-'));
        copyFileSync(file, join(image, 'cospec.sqlite'));
        const whole = readFileSync(log);
        const isCheckpointed = statSync(file).mtimeMs !== mtimeMs;
        process.kill(pid, 'SIGCONT');
        // The log is written into the file only when it has been synced: then nothing of it can be lost.
        const kept = isCheckpointed ? whole.length : synced + Math.floor(random() * (whole.length - synced));
        const torn = Buffer.from(whole.subarray(0, kept));
        for (let at = Math.max(isCheckpointed ? kept : synced, kept - 100); at < kept; at++) torn[at] = random() * 256;
        writeFileSync(join(image, 'cospec.sqlite-wal'), torn);
        await world.imageHolds(image, acknowledged);
        rmSync(image, { recursive: true });
      });
      await world.heals();
    },
    SOAK_TIMEOUT,
  );
});
