import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { runCommandLine } from '../../../server/cli/run.ts';
import { openSqliteStorage } from '../../../server/storage/sqlite.ts';
import { SAMPLE_SPEC } from '../../support/sample-spec.ts';
import { newSpec, SEEDER, seedOf } from '../../support/sync-storage.ts';
import { type RunningApp, runApp } from '../http/running-app.ts';
import { roomOf, type StoredSpecs, storedSpecs } from '../upkeep/stored-specs.ts';

let stdout = '';
let stderr = '';

beforeEach(() => {
  stdout = '';
  stderr = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    stdout += String(chunk);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    stderr += String(chunk);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const run = (...args: string[]) => runCommandLine(args, { PATH: process.env.PATH });
const linesOf = (text: string) => text.trim().split('\n');

describe('backup, restore and verify', () => {
  let stored: StoredSpecs;
  let data: readonly string[];
  let backup: string;

  beforeEach(async () => {
    stored = await storedSpecs(['one', 'two', 'three']);
    data = ['--data', stored.place];
    backup = join(stored.place, 'specs.backup');
  });
  afterEach(() => stored.remove());

  it('say what they did', async () => {
    expect(await run('backup', backup, ...data)).toBe(0);
    expect(stdout).toMatch(/specs\.backup \(\d+ KiB\)\n2 specs, 2 histories, 0 versions: all checksums hold/);
    expect(statSync(backup).mode & 0o077).toBe(0);
    expect(readdirSync(stored.place).some((name) => name.endsWith('.part'))).toBe(false);
    for (const args of [[backup], data]) {
      stdout = '';
      expect(await run('verify', ...args)).toBe(0);
      expect(stdout).toContain('2 specs, 2 histories, 0 versions: all checksums hold, all documents read and print');
    }
    stdout = '';
    expect(await run('restore', backup, ...data)).toBe(0);
    expect(linesOf(stdout)).toEqual([
      `2 specs restored into ${stored.place}`,
      expect.stringMatching(/^What was there before is in .*replaced-/),
    ]);
    expect(stderr).toBe('');
  });

  it('tell what is damaged, save the last good version, and restore it when asked to', async () => {
    stored.tamper(`UPDATE journal SET bytes = x'00' WHERE room = '${roomOf('a')}' AND seq = 3`);
    expect(await run('verify', ...data)).toBe(1);
    expect(stdout).toContain(
      'specs/a/spec.md: edit 3 fails its checksum\n  last good version: edit 2, 2026-01-01T00:00:00.000Z\n',
    );
    expect(stdout).toContain('2 specs, 2 histories, 0 versions, 1 damaged');
    const folder = join(stored.place, 'saved');
    expect(await run('verify', ...data, '--salvage', folder)).toBe(1);
    expect(readFileSync(join(folder, 'specs/a/spec.md'), 'utf8')).toBe('start one\n');
    expect(existsSync(join(folder, 'specs/b'))).toBe(false);
    // What was saved once is not written over.
    expect(await run('verify', ...data, '--salvage', folder)).toBe(2);
    stderr = '';
    expect(await run('backup', backup, ...data)).toBe(1);
    expect(stderr).toBe('cospec: the backup is as damaged as what it was made of\n');
    expect(await run('restore', backup, ...data)).toBe(1);
    expect(linesOf(stderr).at(-1)).toMatch(/is damaged; nothing was restored\. See --last-good$/);
    expect(await run('restore', backup, ...data, '--last-good')).toBe(0);
    // The damage went with the data that was replaced.
    expect(await run('verify', ...data)).toBe(0);
    const aside = readdirSync(stored.place).find((name) => name.startsWith('replaced-')) ?? '';
    expect(await run('verify', join(stored.place, aside, 'cospec.sqlite'))).toBe(1);
  });

  it('restore a kept version where nothing of the document is whole, say so, and fail where nothing is kept', async () => {
    await stored.keepVersions('a', [{ seq: 3, text: 'start one two\n' }]);
    stored.tamper(`UPDATE journal SET bytes = x'00' WHERE seq = 1`);
    expect(await run('restore', stored.file, ...data, '--last-good')).toBe(1);
    expect(linesOf(stdout)[0]).toBe(`1 spec restored into ${stored.place}`);
    expect(linesOf(stderr).slice(-2)).toEqual([
      'cospec: specs/a/spec.md is kept version 1, 1970-01-01T00:00:00.003Z; edits after that are not in it',
      'cospec: nothing good of specs/b/spec.md is stored; it was not restored, and still says so',
    ]);
    await stored.keepVersions('b', [{ seq: 1, text: 'start\n' }]);
    expect(await run('restore', stored.file, ...data, '--last-good')).toBe(0);
    expect(await run('verify', ...data)).toBe(0);
  });

  it('keep what is left of a damaged history that was replaced, tell of it, and go on', async () => {
    const spec = { ...newSpec('a'), epoch: 'e2' };
    const storage = await openSqliteStorage({ file: stored.file, now: () => 2 });
    await storage.replaceEpoch(spec, seedOf('e2', 'fresh'), SEEDER);
    await storage.close();
    stored.tamper(`UPDATE journal SET bytes = x'00' WHERE room = '${roomOf('a')}'`);
    expect(await run('verify', ...data)).toBe(1);
    expect(stdout).toContain(`specs/a/spec.md, an earlier history (${roomOf('a')}): edit 1 fails its checksum`);
    expect(await run('backup', backup, ...data)).toBe(0);
    expect(await run('restore', backup, ...data)).toBe(0);
    expect(stderr).toBe('');
    expect(await run('verify', ...data)).toBe(0);
  });

  it('tell in one line what they cannot do', async () => {
    writeFileSync(join(stored.place, 'notes.md'), 'x'.repeat(200));
    const notes = join(stored.place, 'notes.md');
    const nowhere = join(stored.place, 'nowhere', 'x');
    const refused: readonly [number, RegExp, ...string[]][] = [
      [1, /is not overwritten/, 'backup', notes, ...data],
      [1, /is the data itself/, 'backup', stored.file, ...data],
      [1, /is not a file/, 'backup', stored.place, ...data],
      [1, /cannot be written: ENOENT/, 'backup', nowhere, ...data],
      [1, /There is no data file/, 'backup', backup, '--data', nowhere],
      [1, /cannot be read: file is not a database/, 'restore', notes, ...data],
      [1, /There is no data file/, 'restore', nowhere, ...data],
      [2, /There is no data file/, 'verify', '--data', nowhere],
      [2, /file is not a database/, 'verify', notes],
    ];
    for (const [code, message, ...args] of refused) {
      stderr = '';
      expect(await run(...args)).toBe(code);
      expect(linesOf(stderr)).toHaveLength(1);
      expect(stderr).toMatch(message);
    }
    expect(existsSync(backup)).toBe(false);
  });
});

describe('with a server on the data', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await runApp({ 'specs/001-kiln-alarm/spec.md': SAMPLE_SPEC });
  });
  afterAll(() => app.stop());

  it('backup and verify work, and restore names its address', async () => {
    const data = ['--data', app.server.dataDirectory];
    const file = join(app.server.dataDirectory, 'specs.backup');
    expect(await run('backup', file, ...data)).toBe(0);
    expect(await run('verify', ...data)).toBe(0);
    expect(await run('restore', file, ...data)).toBe(1);
    expect(linesOf(stderr)).toHaveLength(1);
    expect(stderr).toContain(app.url);
    expect(stderr).toContain('Stop it first.');
  });
});
