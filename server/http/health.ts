import { Router } from 'express';
import type { Health } from '../../shared/protocol/http.ts';

/** GET /api/health: the server listens only once it is ready, so an answer is enough. */
export function healthRoutes(version: string): Router {
  const router = Router();
  router.get('/health', (_request, response) => {
    response.json({ status: 'ok', version } satisfies Health);
  });
  return router;
}
