import { Router } from 'express';
import { duplicateSpecBodySchema } from '../../shared/protocol/http.ts';
import { keepBodySchema, mergeBodySchema } from '../../shared/protocol/merge.ts';
import { exportBodySchema } from '../../shared/protocol/publish.ts';
import { restoreSpec } from '../specs/delete-spec.ts';
import { keepDespiteDisk, reloadFromDisk } from '../specs/disk-state.ts';
import { duplicateSpec } from '../specs/duplicate-spec.ts';
import { keepDespiteUpstream, mergeFromUpstream } from '../specs/follow-upstream.ts';
import { mergeFromDisk } from '../specs/merge-spec.ts';
import { publishOrExport } from '../specs/publish-or-export.ts';
import { renumberSpec } from '../specs/same-number.ts';
import { readJson } from './body.ts';
import type { HttpContext } from './context.ts';
import { presentSummary } from './present-spec.ts';
import { detailOf } from './spec-detail.ts';

/** POST /api/specs/:id/… : what can be done with a spec besides editing it. */
export function specActionRoutes({ workspace, refresher, counter, maxBodyBytes }: HttpContext): Router {
  const router = Router();

  router.post('/specs/:id/duplicate', async (request, response) => {
    const { title } = await readJson(request, maxBodyBytes, duplicateSpecBodySchema);
    await refresher.refresh();
    const entry = await duplicateSpec(workspace, request.params.id, title);
    response.status(201).location(`/api/specs/${entry.record.id}`).json(presentSummary(workspace, entry));
    counter.countMissing();
  });

  router.post('/specs/:id/export', async (request, response) => {
    const body = await readJson(request, maxBodyBytes, exportBodySchema);
    response.json(await publishOrExport(workspace, request.params.id, body));
  });

  router.post('/specs/:id/reload', async ({ params }, response) => {
    await reloadFromDisk(workspace, params.id);
    response.json(await detailOf(workspace, params.id));
  });

  router.post('/specs/:id/keep', async (request, response) => {
    const { id } = request.params;
    const { from = 'file' } = await readJson(request, maxBodyBytes, keepBodySchema);
    if (from === 'file') await keepDespiteDisk(workspace, id);
    else await keepDespiteUpstream(workspace, id);
    response.json(await detailOf(workspace, id));
  });

  router.post('/specs/:id/merge', async (request, response) => {
    const { id } = request.params;
    const body = await readJson(request, maxBodyBytes, mergeBodySchema);
    const { from = 'file', expect = null, resolve: choices = {}, replace = false } = body;
    if (from === 'file') await mergeFromDisk(workspace, id, { expect, choices });
    else await mergeFromUpstream(workspace, id, { expect, choices, replace });
    response.json(await detailOf(workspace, id));
  });

  router.post('/specs/:id/renumber', async ({ params }, response) => {
    await renumberSpec(workspace, params.id);
    response.json(await detailOf(workspace, params.id));
  });

  router.post('/specs/:id/restore', async ({ params }, response) => {
    await restoreSpec(workspace, params.id);
    response.json(await detailOf(workspace, params.id));
  });

  return router;
}
