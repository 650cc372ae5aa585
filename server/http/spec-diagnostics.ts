import { Router } from 'express';
import type { DiagnosticsReport } from '../../shared/protocol/http.ts';
import { CATALOGUE } from '../../shared/validation/rules/catalogue.ts';
import { toSarif } from '../../shared/validation/sarif.ts';
import { inspectSpec } from '../specs/inspect-spec.ts';
import type { HttpContext } from './context.ts';
import { choiceOf } from './query.ts';

/** GET /api/specs/:id/diagnostics. */
export function specDiagnosticsRoutes({ workspace, version }: HttpContext): Router {
  const router = Router();

  router.get('/specs/:id/diagnostics', async (request, response) => {
    const { id } = request.params;
    const gate = choiceOf(request, 'gate', 'draft', 'ready');
    const format = choiceOf(request, 'format', 'json', 'sarif');
    const { epoch, seq, context, counts, diagnostics } = await inspectSpec(workspace, id, gate);
    if (format === 'sarif') {
      const { path } = workspace.catalogue.any(id).record;
      response.setHeader('Content-Type', 'application/sarif+json; charset=utf-8');
      response.send(JSON.stringify(toSarif([{ path, diagnostics }], CATALOGUE, version)));
      return;
    }
    response.json({
      spec: id,
      epoch,
      seq,
      gate,
      context,
      counts,
      diagnostics: [...diagnostics],
    } satisfies DiagnosticsReport);
  });

  return router;
}
