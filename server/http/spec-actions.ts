import { Router } from 'express';
import { duplicateSpecBodySchema, exportBodySchema, mergeBodySchema } from '../../shared/protocol/http.ts';
import { restoreSpec } from '../specs/delete-spec.ts';
import { keepDespiteDisk, reloadFromDisk } from '../specs/disk-state.ts';
import { duplicateSpec } from '../specs/duplicate-spec.ts';
import { mergeFromDisk } from '../specs/merge-spec.ts';
import { publishOrExport } from '../specs/publish-or-export.ts';
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

  router.post('/specs/:id/keep', async ({ params }, response) => {
    await keepDespiteDisk(workspace, params.id);
    response.json(await detailOf(workspace, params.id));
  });

  router.post('/specs/:id/merge', async (request, response) => {
    const { expect = null, resolve = {} } = await readJson(request, maxBodyBytes, mergeBodySchema);
    await mergeFromDisk(workspace, request.params.id, { expect, choices: resolve });
    response.json(await detailOf(workspace, request.params.id));
  });

  router.post('/specs/:id/restore', async ({ params }, response) => {
    await restoreSpec(workspace, params.id);
    response.json(await detailOf(workspace, params.id));
  });

  return router;
}
