import { Router } from 'express';
import { createSpecBodySchema, type SpecList } from '../../shared/protocol/http.ts';
import { createFromMarkdown, createFromTitle } from '../specs/create-spec.ts';
import { isSpec, type SpecEntry } from '../specs/spec-entry.ts';
import { readJson } from './body.ts';
import type { HttpContext } from './context.ts';
import { presentSummary } from './present-spec.ts';
import { choiceOf } from './query.ts';

/** GET and POST /api/specs. */
export function specListRoutes({ workspace, refresher, counter, maxBodyBytes }: HttpContext): Router {
  const router = Router();
  const { catalogue } = workspace;

  router.get('/specs', async (request, response) => {
    const deleted = choiceOf(request, 'deleted', '0', '1') === '1';
    await refresher.refresh();
    const isListed = ({ record }: SpecEntry) => isSpec(record) && (record.deletedAt !== null) === deleted;
    const entries = catalogue.entries().filter(isListed);
    const specs = entries.map((entry) => presentSummary(workspace, entry));
    specs.sort((a, b) => (a.path < b.path ? -1 : 1));
    response.json({ specs, skipped: [...catalogue.skipped] } satisfies SpecList);
    counter.countMissing();
  });

  router.post('/specs', async (request, response) => {
    const body = await readJson(request, maxBodyBytes, createSpecBodySchema);
    await refresher.refresh();
    const entry =
      'title' in body
        ? await createFromTitle(workspace, body.title, body.path)
        : await createFromMarkdown(workspace, body.markdown, body.path);
    response.status(201).location(`/api/specs/${entry.record.id}`).json(presentSummary(workspace, entry));
    counter.countMissing();
  });

  return router;
}
