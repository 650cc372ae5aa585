import { Router } from 'express';
import type { Health } from '../../shared/protocol/http.ts';
import type { Storage } from '../storage/storage.ts';

/** GET /api/health: the server listens only once it is ready, so an answer is enough. */
export function healthRoutes(version: string): Router {
  const router = Router();
  router.get('/health', (_request, response) => {
    response.json({ status: 'ok', version } satisfies Health);
  });
  return router;
}

/** For what watches the process: `/healthz` says that it runs, `/readyz` whether it can store what people write. */
export function probeRoutes(storage: Pick<Storage, 'isFull'>): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.type('text').send('ok\n');
  });
  router.get('/readyz', (_request, response) => {
    if (storage.isFull) response.status(503).type('text').send('the disk is full\n');
    else response.type('text').send('ok\n');
  });
  return router;
}
