import { createServer } from 'node:http';
import express from 'express';
import { expect, it } from 'vitest';
import { probeRoutes } from '../../../server/http/health.ts';
import { Readiness } from '../../../server/readiness.ts';
import { StorageFailedError, StorageFullError } from '../../../server/storage/storage-error.ts';

it('is alive while it runs, and ready while it can store what people write', async () => {
  let disk: Error | null = null;
  let tries = 0;
  let now = 0;
  const probe = async () => {
    tries++;
    if (disk !== null) throw disk;
  };
  const readiness = new Readiness({ probe }, () => now);
  const server = createServer(express().use(probeRoutes(readiness)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const ask = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    return `${answer.status} ${(await answer.text()).trim()}`;
  };
  expect(await ask('/healthz')).toBe('200 ok');
  expect(await ask('/readyz')).toBe('200 ok');
  disk = new StorageFullError('full');
  // Strangers cannot keep the disk busy: it is tried once a second.
  expect(await ask('/readyz')).toBe('200 ok');
  expect(tries).toBe(1);
  now += 1_000;
  expect(await ask('/readyz')).toBe('503 the disk is full');
  now += 1_000;
  disk = new StorageFailedError('gone');
  expect(await ask('/readyz')).toBe('503 the disk failed');
  now += 1_000;
  disk = null;
  expect(await ask('/readyz')).toBe('200 ok');
  readiness.stop();
  expect(await ask('/readyz')).toBe('503 the server is shutting down');
  expect(await ask('/healthz')).toBe('200 ok');
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
