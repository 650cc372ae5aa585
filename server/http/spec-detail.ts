import { type Request, Router } from 'express';
import { type SpecDetail, type UpstreamState, updateSpecBodySchema } from '../../shared/protocol/http.ts';
import { queryOf } from '../auth/access.ts';
import { deleteSpec } from '../specs/delete-spec.ts';
import { syncWithDisk } from '../specs/disk-state.ts';
import { featureFiles, relistFeatureFile } from '../specs/feature-files.ts';
import { followUpstream } from '../specs/follow-upstream.ts';
import { lastGoodOf } from '../specs/last-good.ts';
import { moveSpec } from '../specs/move-spec.ts';
import { renameSpec } from '../specs/rename-spec.ts';
import { sameNumber } from '../specs/same-number.ts';
import { changesOf } from '../specs/spec-changes.ts';
import { surroundingsOf } from '../specs/spec-surroundings.ts';
import { publishContext } from '../specs/validation-context.ts';
import type { Workspace } from '../specs/workspace.ts';
import { readJson } from './body.ts';
import type { HttpContext } from './context.ts';
import { presentDetail } from './present-spec.ts';
import { HttpProblem } from './problem.ts';

/** GET, PATCH and DELETE /api/specs/:id, and what publishing it would change. */
export function specDetailRoutes({ workspace, refresher, maxBodyBytes }: HttpContext): Router {
  const router = Router();

  router.get('/specs/:id', async ({ params }, response) => {
    // A link may name a file that came into the repository a moment ago.
    if (workspace.catalogue.find(params.id) === undefined) await refresher.refresh();
    if (workspace.catalogue.find(params.id) === undefined) await relistFeatureFile(workspace, params.id);
    response.json(await detailOf(workspace, params.id));
  });

  router.get('/specs/:id/changes', async (request, response) => {
    response.json(await changesOf(workspace, request.params.id, queryOf(request).get('branch')));
  });

  router.patch('/specs/:id', async (request, response) => {
    const { id } = request.params;
    const { title, path } = await readJson(request, maxBodyBytes, updateSpecBodySchema);
    // The path first: it can be refused, and then nothing has changed.
    if (path !== undefined) await moveSpec(workspace, id, path);
    if (title !== undefined) await renameSpec(workspace, id, title);
    response.json(await detailOf(workspace, id));
  });

  router.delete('/specs/:id', async (request, response) => {
    const { id } = request.params;
    workspace.catalogue.live(id);
    assertConfirmed(request, id);
    response.json(await deleteSpec(workspace, id));
  });

  return router;
}

/** The spec as its page needs it, after a look at its file. */
export async function detailOf(workspace: Workspace, id: string): Promise<SpecDetail> {
  const { catalogue, storage, template, clock } = workspace;
  const deleted = catalogue.any(id).record.deletedAt !== null;
  const disk = deleted ? 'same' : await syncWithDisk(workspace, id);
  const upstream = deleted ? null : await upstreamOf(workspace, id);
  const { path } = catalogue.any(id).record;
  const [authors, demands, files, others] = await Promise.all([
    storage.authors(id),
    template.demandsOn(path),
    featureFiles(workspace, path),
    deleted ? [] : sameNumber(workspace, id),
  ]);
  const entry = catalogue.any(id);
  const surroundings = await surroundingsOf(workspace, path, demands.schema);
  const context = publishContext(path, demands, 'draft', clock, surroundings);
  const { schema } = demands;
  const lastGood = entry.damaged ? await lastGoodOf(workspace, id) : null;
  const parts = { schema, context, authors, disk, upstream, files, sameNumber: others, lastGood };
  return presentDetail(workspace, entry, parts);
}

/** Reading a spec goes on whatever is wrong with what the remote has. */
async function upstreamOf(workspace: Workspace, id: string): Promise<UpstreamState | null> {
  try {
    return (await followUpstream(workspace, id)).state;
  } catch (error) {
    workspace.log.warn({ spec: id, reason: error instanceof Error ? error.name : 'unknown' }, 'remote not followed');
    return null;
  }
}

function assertConfirmed(request: Request, id: string): void {
  if (queryOf(request).get('confirm') === id) return;
  throw new HttpProblem(400, 'confirmation_required', 'Deleting needs ?confirm= with the id of the spec.', {
    confirm: id,
  });
}
