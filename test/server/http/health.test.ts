import { createServer } from 'node:http';
import express from 'express';
import { expect, it } from 'vitest';
import { probeRoutes } from '../../../server/http/health.ts';

it('is alive, and ready while there is space on the disk', async () => {
  const storage = { isFull: false };
  const server = createServer(express().use(probeRoutes(storage)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const status = async (path: string): Promise<number> => (await fetch(`http://127.0.0.1:${port}${path}`)).status;
  expect([await status('/healthz'), await status('/readyz')]).toEqual([200, 200]);
  storage.isFull = true;
  expect([await status('/healthz'), await status('/readyz')]).toEqual([200, 503]);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
