import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  DataDirectoryBusyError,
  DataDirectoryError,
  takeDataDirectory,
} from '../../../server/storage/data-directory.ts';

describe('the data directory', () => {
  let base: string;
  beforeEach(async () => {
    base = await mkdtemp(join(tmpdir(), 'cospec-data-'));
  });
  afterEach(() => rm(base, { recursive: true }));

  it('is made when it is missing, and says who serves it', async () => {
    const directory = await takeDataDirectory(join(base, 'a', 'cospec'), 7);
    expect(directory.databaseFile).toBe(join(base, 'a', 'cospec', 'cospec.sqlite'));
    await directory.announce('http://127.0.0.1:4321');
    const owner: unknown = JSON.parse(await readFile(join(directory.path, 'server.json'), 'utf8'));
    expect(owner).toEqual({ pid: 7, address: 'http://127.0.0.1:4321' });
    await directory.release();
    await directory.release();
    await expect(readFile(join(directory.path, 'server.json'))).rejects.toThrow(/ENOENT/);
  });

  it('belongs to one server: the second learns the address of the first (hocuspocus 1008)', async () => {
    const first = await takeDataDirectory(base, 7);
    await first.announce('http://127.0.0.1:4321');
    const second = takeDataDirectory(base, 8);
    await expect(second).rejects.toBeInstanceOf(DataDirectoryBusyError);
    await expect(second).rejects.toThrow(/http:\/\/127\.0\.0\.1:4321 \(pid 7\)/);
    await first.release();
    await (await takeDataDirectory(base, 8)).release();
  });

  it('names a server that has not yet got an address', async () => {
    const first = await takeDataDirectory(base, 7);
    await expect(takeDataDirectory(base, 8)).rejects.toThrow(/pid 7/);
    await first.release();
  });

  it('is free again once its server was killed, whatever it left behind', async () => {
    const script = `
      const Database = require('better-sqlite3');
      new Database(${JSON.stringify(join(base, 'lock.sqlite'))}).exec('BEGIN EXCLUSIVE');
      process.kill(process.pid, 'SIGKILL');`;
    expect(spawnSync(process.execPath, ['-e', script]).signal).toBe('SIGKILL');
    // The pid of a process that lives: a check of the pid alone would lock everybody out.
    await writeFile(join(base, 'server.json'), JSON.stringify({ pid: process.pid, address: 'http://127.0.0.1:1' }));
    await (await takeDataDirectory(base, 8)).release();
  });

  it('says in one line when it cannot be used', async () => {
    await writeFile(join(base, 'file'), '');
    await expect(takeDataDirectory(join(base, 'file', 'x'))).rejects.toBeInstanceOf(DataDirectoryError);
  });
});
