import { Router } from 'express';
import type { Metrics } from '../metrics/metrics.ts';

/** GET /metrics, for Prometheus. It comes behind the token, which Prometheus brings as `authorization: Bearer`. */
export function metricsRoutes(metrics: Pick<Metrics, 'contentType' | 'text'>): Router {
  const router = Router();
  router.get('/metrics', async (_request, response) => {
    const text = await metrics.text();
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Content-Type', metrics.contentType);
    response.send(text);
  });
  return router;
}
