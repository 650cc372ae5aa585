import { type Request, Router } from 'express';
import { queryOf } from '../auth/access.ts';
import { decodeText } from '../decode-text.ts';
import { sha256Of } from '../repo/spec-file.ts';
import { keepBase } from '../specs/base-text.ts';
import { documentAtRest } from '../specs/document-at-rest.ts';
import { mergeIntoSpec } from '../specs/merge-spec.ts';
import type { Author } from '../storage/storage.ts';
import { readBody, strictly } from './body.ts';
import type { HttpContext } from './context.ts';
import { HttpProblem } from './problem.ts';

/** GET and PUT /api/specs/:id/markdown. */
export function specMarkdownRoutes({ workspace, maxBodyBytes }: HttpContext): Router {
  const router = Router();

  router.get('/specs/:id/markdown', async ({ params }, response) => {
    const document = await workspace.locks.run(params.id, () => documentAtRest(workspace, params.id));
    const bytes = Buffer.from(await workspace.scanner.print(document), 'utf8');
    const sha256 = sha256Of(bytes);
    // Kept, so that what a client makes of it can be merged later. A failed disk must not keep anybody from reading.
    await keepBase(workspace, params.id, { bytes, sha256 }).catch((error: unknown) => {
      workspace.log.warn({ spec: params.id, reason: error instanceof Error ? error.name : 'unknown' }, 'base not kept');
    });
    response.setHeader('Content-Type', 'text/markdown; charset=utf-8');
    response.setHeader('ETag', `"${sha256}"`);
    response.send(bytes);
  });

  router.put('/specs/:id/markdown', async (request, response) => {
    const { id } = request.params;
    workspace.catalogue.live(id);
    const [base, author] = [baseOf(request), authorOf(request)];
    const bytes = await readBody(request, maxBodyBytes);
    const text = strictly(() => decodeText(bytes));
    const result = await mergeIntoSpec(workspace, id, { text, base, author });
    response.setHeader('ETag', `"${result.sha256}"`);
    response.json(result);
  });

  return router;
}

/** The hash of the text that was edited, from `If-Match` (as GET's `ETag` has it) or `?base=`. */
function baseOf(request: Request): string | null {
  const given = queryOf(request).get('base') ?? request.headers['if-match'] ?? null;
  if (given === null || given === '*') return null;
  const [, sha256] = /^(?:W\/)?"?([0-9a-f]{64})"?$/.exec(given) ?? [];
  if (sha256 === undefined) throw new HttpProblem(400, 'invalid_query', 'The base is the ETag of an earlier answer.');
  return sha256;
}

const nameless: Author = { id: 'api', name: 'API' };

/** Who the edits are by: `?author=` with a name. */
function authorOf(request: Request): Author {
  const name = queryOf(request).get('author')?.trim();
  if (name === undefined || name === '') return nameless;
  if (!/^\P{Cc}{1,80}$/u.test(name)) {
    throw new HttpProblem(400, 'invalid_query', 'An author is a name of at most 80 characters on one line.');
  }
  return { id: `api:${name}`, name };
}
