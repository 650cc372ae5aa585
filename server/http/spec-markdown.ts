import { Router } from 'express';
import { documentAtRest } from '../specs/document-at-rest.ts';
import type { HttpContext } from './context.ts';
import { HttpProblem } from './problem.ts';

/** GET and PUT /api/specs/:id/markdown. */
export function specMarkdownRoutes({ workspace }: HttpContext): Router {
  const router = Router();

  router.get('/specs/:id/markdown', async ({ params }, response) => {
    const document = await workspace.locks.run(params.id, () => documentAtRest(workspace, params.id));
    const bytes = Buffer.from(await workspace.scanner.print(document), 'utf8');
    response.setHeader('Content-Type', 'text/markdown; charset=utf-8');
    response.send(bytes);
  });

  router.put('/specs/:id/markdown', ({ params }) => {
    workspace.catalogue.live(params.id);
    throw new HttpProblem(501, 'not_implemented', 'Merging a text into a live document is not available yet.');
  });

  return router;
}
