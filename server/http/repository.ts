import { Router } from 'express';
import type { RepositoryInfo } from '../../shared/protocol/http.ts';
import type { HttpContext } from './context.ts';

/** GET /api/repository, and POST /api/repository/fetch: asks the remote now. */
export function repositoryRoutes({ workspace, watch, version }: HttpContext): Router {
  const { repository, template, upstream, branches } = workspace;
  const router = Router();

  router.get('/repository', async (_request, response) => {
    const [branch, { path }, hasRemote] = await Promise.all([
      repository.branch(),
      template.current(),
      upstream.exists(),
    ]);
    const { name, root, gitDirectory } = repository;
    const remote = hasRemote && upstream.remote !== null ? { remote: upstream.remote, ...branches.status } : null;
    const info = { name, root, branch, git: gitDirectory !== null, template: path, version, upstream: remote };
    response.json(info satisfies RepositoryInfo);
  });

  router.post('/repository/fetch', async (_request, response) => {
    response.json(await watch.fetch());
  });

  return router;
}
