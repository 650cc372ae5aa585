import { Router } from 'express';
import { createSpecBodySchema, type SpecList, type SpecSummary } from '../../shared/protocol/http.ts';
import { createFromMarkdown, createFromTitle } from '../specs/create-spec.ts';
import { isSpec, type SpecEntry } from '../specs/spec-entry.ts';
import { readJson } from './body.ts';
import { presentSummary } from './present-spec.ts';
import { choiceOf } from './query.ts';
import type { Site, Sites } from './sites.ts';

/** GET and POST /api/specs: of all repositories, one after the other. */
export function specListRoutes(sites: Sites): Router {
  const router = Router();

  router.get('/specs', async (request, response) => {
    const deleted = choiceOf(request, 'deleted', '0', '1') === '1';
    await Promise.all(sites.all.map(({ refresher }) => refresher.refresh()));
    const specs = sites.all.flatMap((site) => specsOf(site, deleted));
    const skipped = sites.all.flatMap(({ workspace: { catalogue, repository } }) =>
      catalogue.skipped.map((file) => (sites.isOne ? file : { ...file, repo: repository.name })),
    );
    response.json({ specs, skipped } satisfies SpecList);
    for (const { counter } of sites.all) counter.countMissing();
  });

  router.post('/specs', async (request, response) => {
    const body = await readJson(request, sites.first.maxBodyBytes, createSpecBodySchema);
    const { workspace, refresher, counter } = sites.named(body.repo);
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

function specsOf({ workspace }: Site, deleted: boolean): SpecSummary[] {
  const isListed = ({ record }: SpecEntry) => isSpec(record) && (record.deletedAt !== null) === deleted;
  const entries = workspace.catalogue.entries().filter(isListed);
  const specs = entries.map((entry) => presentSummary(workspace, entry));
  return specs.sort((a, b) => (a.path < b.path ? -1 : 1));
}
