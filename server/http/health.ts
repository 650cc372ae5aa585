import { Router } from 'express';
import type { Health } from '../../shared/protocol/http.ts';
import type { Readiness } from '../readiness.ts';

/** GET /api/health: the server listens only once it is ready, so an answer is enough. */
export function healthRoutes(version: string): Router {
  const router = Router();
  router.get('/health', (_request, response) => {
    response.json({ status: 'ok', version } satisfies Health);
  });
  return router;
}

/** For what watches the process: `/healthz` says that it runs, `/readyz` whether it can store what people write. */
export function probeRoutes(readiness: Pick<Readiness, 'obstacle'>): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.type('text').send('ok\n');
  });
  router.get('/readyz', async (_request, response) => {
    const obstacle = await readiness.obstacle();
    if (obstacle !== null) response.status(503);
    response.type('text').send(`${obstacle ?? 'ok'}\n`);
  });
  return router;
}
