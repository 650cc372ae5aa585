import { type Request, Router } from 'express';
import type { RepositoryInfo, RepositoryList } from '../../shared/protocol/repository.ts';
import { queryOf } from '../auth/access.ts';
import type { Site, Sites } from './sites.ts';

/**
 * GET /api/repository and /api/repositories, and POST /api/repository/fetch: asks the remote now. Where there are several,
 * `?repo=` names one.
 */
export function repositoryRoutes(sites: Sites): Router {
  const router = Router();
  const named = (request: Request): Site => sites.named(queryOf(request).get('repo') ?? undefined);

  router.get('/repository', async (request, response) => {
    response.json((await infoOf(named(request))) satisfies RepositoryInfo);
  });

  router.get('/repositories', async (_request, response) => {
    const repositories = await Promise.all(sites.all.map(infoOf));
    response.json({ repositories } satisfies RepositoryList);
  });

  router.post('/repository/fetch', async (request, response) => {
    response.json(await named(request).watch.fetch());
  });

  return router;
}

async function infoOf({ workspace, version }: Site): Promise<RepositoryInfo> {
  const { repository, template, upstream, branches } = workspace;
  const [branch, { path }, hasRemote] = await Promise.all([repository.branch(), template.current(), upstream.exists()]);
  const { name, root, gitDirectory } = repository;
  const remote = hasRemote && upstream.remote !== null ? { remote: upstream.remote, ...branches.status } : null;
  return { name, root, branch, git: gitDirectory !== null, template: path, version, upstream: remote };
}
