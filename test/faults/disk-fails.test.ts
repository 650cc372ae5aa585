import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hasCode } from '../../server/repo/inside.ts';
import { launchBrowser, newAuthor } from '../support/browser.ts';
import { SpecPage } from '../support/spec-page.ts';
import { listSpecs, markdownOf, postJson, specIds } from '../support/spec-requests.ts';
import { FaultyWorld, SOAK_TIMEOUT, strike } from './faulty-world.ts';

let world: FaultyWorld;
let mounted: string | null = null;
let browser: Browser | null = null;
afterEach(async () => {
  await browser?.close();
  browser = null;
  await world?.end();
  if (mounted === null) return;
  execFileSync('umount', [mounted]);
  rmSync(mounted, { recursive: true });
  mounted = null;
});

/** A small disk of its own, or null where this user may not mount one. */
function smallDisk(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'cospec-disk-'));
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'cospec-test', folder]);
  if (status === 0) return folder;
  rmSync(folder, { recursive: true });
  return null;
}

/** Takes all the space there is; others take some of it meanwhile. */
function fill(file: string, disk: string): void {
  const { bavail, bsize } = statfsSync(disk);
  try {
    writeFileSync(file, Buffer.alloc(bavail * bsize));
  } catch (error) {
    if (!hasCode(error, 'ENOSPC')) throw error;
  }
}

/** Longer than this nobody waits for the answer that the disk is full. Milliseconds. */
const LONGEST_ANSWER = 10_000;

/** A merge, a new title and an export, as a program asks for them. */
function writesTo(id: string): (() => Promise<Response>)[] {
  const address = `${world.server.url}/api/specs/${id}`;
  const signal = () => AbortSignal.timeout(LONGEST_ANSWER);
  return [
    async () => {
      const body = `${Buffer.from(await markdownOf(world.server.url, id)).toString()}\nMerged words.\n`;
      return await fetch(`${address}/markdown`, { method: 'PUT', body, signal: signal() });
    },
    () => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ title: 'Kiln Watch' });
      return fetch(address, { method: 'PATCH', headers, body, signal: signal() });
    },
    () => fetch(`${address}/export`, { method: 'POST', signal: signal() }),
  ];
}

/** The file, and what the list says of the spec. What people type waits meanwhile, so the document stands still. */
async function everythingOf(id: string): Promise<unknown> {
  const specs = await listSpecs(world.server.url);
  return {
    markdown: await markdownOf(world.server.url, id),
    row: specs.find((spec) => spec.id === id),
    file: world.file(),
  };
}

const readiness = async (): Promise<number> => (await fetch(`${world.server.url}/readyz`)).status;

describe('the disk', () => {
  it(
    'is full: edits wait, reading goes on, and it recovers by itself',
    async ({ skip }) => {
      mounted = smallDisk();
      if (mounted === null) return skip('A small disk cannot be mounted here: that needs root.');
      const disk = mounted;
      world = await FaultyWorld.start([], join(disk, 'data'));
      for (const name of ['ada', 'bob']) (await world.join(name)).keepTyping(50);
      const [spec = ''] = await specIds(world.server.url);
      browser = await launchBrowser();
      const { page } = await newAuthor(browser, 'Ann');
      const text = new SpecPage(page);
      await text.open(world.server.url, spec);
      const banner = page.getByText('The server’s disk is full');
      await strike(1, async () => {
        await world.progress(3);
        const pid = world.server.serverPid();
        const ballast = join(disk, 'ballast');
        fill(ballast, disk);
        await vi.waitFor(async () => expect(await readiness()).toBe(503), { timeout: 20_000, interval: 100 });
        await text.typeInto(text.block('FR-001'), ' by day');
        await banner.waitFor({ timeout: 15_000 });
        expect(await page.locator('[data-save-state]').first().getAttribute('data-save-state')).toBe('saving');
        const acknowledged = world.acknowledged();
        const [id = ''] = await specIds(world.server.url);
        expect((await markdownOf(world.server.url, id)).byteLength).toBeGreaterThan(100);
        const refused = await postJson(`${world.server.url}/api/specs`, { title: 'No room' });
        expect(refused.status).toBe(507);
        expect(await refused.json()).toMatchObject({ code: 'disk_full', status: 507 });
        expect(await specIds(world.server.url)).toEqual([id]);
        for (const write of writesTo(id)) {
          const before = await everythingOf(id);
          const answer = await write();
          expect(answer.status).toBe(507);
          expect(await answer.json()).toMatchObject({ code: 'disk_full' });
          expect(await everythingOf(id)).toEqual(before);
        }
        await world.holds(acknowledged);
        for (const typist of world.typists) expect(typist.typed).toBeGreaterThanOrEqual(typist.acknowledged);
        rmSync(ballast);
        await world.progress(3);
        expect(await readiness()).toBe(200);
        await banner.waitFor({ state: 'detached', timeout: 15_000 });
        await text.saved();
        for (const write of writesTo(id)) expect((await write()).status).toBe(200);
        expect(Buffer.from(await markdownOf(world.server.url, id)).toString()).toMatch(
          /^# Feature Specification: Kiln Watch\n[\s\S]*Merged words/,
        );
        expect(Buffer.from(await markdownOf(world.server.url, spec)).toString()).toContain(' by day');
        expect(world.server.serverPid()).toBe(pid);
        for (const { lost } of world.typists) expect(lost).toEqual([]);
      });
      await world.heals();
    },
    SOAK_TIMEOUT,
  );

  it(
    'fails to sync: nothing more is acknowledged, and the server starts again from what is stored',
    async ({ skip }) => {
      if (spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status !== 0) {
        return skip('There is no strace here, or it may not trace.');
      }
      world = await FaultyWorld.start();
      // With a port of its own choice the server would come back elsewhere.
      await world.server.stop();
      await world.restart();
      for (const name of ['ada', 'bob']) (await world.join(name)).keepTyping(50);
      await strike(1, async () => {
        await world.progress(3);
        const pid = world.server.serverPid();
        const calls = 'fsync,fdatasync';
        const inject = ['-e', `trace=${calls}`, '-e', `inject=${calls}:error=EIO`];
        const strace = spawn('strace', ['-f', '-o', '/dev/null', ...inject, '-p', String(pid)], { stdio: 'ignore' });
        await once(strace, 'exit');
        await vi.waitFor(
          () => {
            expect(world.server.output()).toMatch(/the disk failed; the server starts again/);
            expect([0, pid]).not.toContain(world.server.serverPid());
          },
          { timeout: 20_000, interval: 50 },
        );
        await world.progress(3);
        await world.holds(world.acknowledged());
      });
      await world.heals();
    },
    SOAK_TIMEOUT,
  );
});
