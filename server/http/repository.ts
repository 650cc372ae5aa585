import { Router } from 'express';
import type { RepositoryInfo } from '../../shared/protocol/http.ts';
import type { Workspace } from '../specs/workspace.ts';

/** GET /api/repository. */
export function repositoryRoutes({ repository, template }: Workspace, version: string): Router {
  const router = Router();
  router.get('/repository', async (_request, response) => {
    const [branch, { path }] = await Promise.all([repository.branch(), template.current()]);
    const { name, root, gitDirectory } = repository;
    response.json({ name, root, branch, git: gitDirectory !== null, template: path, version } satisfies RepositoryInfo);
  });
  return router;
}
