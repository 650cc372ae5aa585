import { type Request, Router } from 'express';
import {
  keepVersionBodySchema,
  nameVersionBodySchema,
  restoreVersionBodySchema,
  undoRestoreBodySchema,
} from '../../shared/protocol/history.ts';
import { queryOf } from '../auth/access.ts';
import { blameSpec } from '../history/blame-spec.ts';
import { keepVersion } from '../history/keep-version.ts';
import { compare, findVersion, listVersions, versionText } from '../history/read-history.ts';
import { restoreVersion, undoRestore } from '../history/restore-version.ts';
import { documentAtRest } from '../specs/document-at-rest.ts';
import { SpecNotFoundError } from '../specs/spec-error.ts';
import type { Author } from '../storage/storage.ts';
import { readJson } from './body.ts';
import type { HttpContext } from './context.ts';
import { HttpProblem } from './problem.ts';

const DEFAULT_PAGE = 50;
const LARGEST_PAGE = 200;

/** Who restores without saying so. */
const nameless: Author = { id: 'api', name: 'API' };

/** /api/specs/:id/versions, /comparison and /blame: what a spec was, what changed, and how to get it back. */
export function specVersionRoutes({ workspace, maxBodyBytes }: HttpContext): Router {
  const router = Router();

  router.get('/specs/:id/versions', async (request, response) => {
    const limit = numberIn(request, 'limit') ?? DEFAULT_PAGE;
    if (limit > LARGEST_PAGE) throw new HttpProblem(400, 'invalid_query', `limit must be ${LARGEST_PAGE} at most.`);
    const query = { limit, before: numberIn(request, 'before'), author: queryOf(request).get('author') };
    response.json(await listVersions(workspace, request.params.id, query));
  });

  router.post('/specs/:id/versions', async (request, response) => {
    const { id } = request.params;
    const { name, author } = await readJson(request, maxBodyBytes, keepVersionBodySchema);
    workspace.catalogue.live(id);
    const document = await workspace.locks.run(id, () => documentAtRest(workspace, id));
    const detail = author === undefined ? {} : { by: author };
    const number = await keepVersion(workspace, id, { kind: 'named', document, name, detail });
    response.status(201).json({ number });
  });

  router.get('/specs/:id/versions/:number/markdown', async ({ params }, response) => {
    workspace.catalogue.any(params.id);
    const { number, sha256 } = await findVersion(workspace, params.id, numberOf(params.number));
    const text = await workspace.scanner.versionMarkdown(await versionText(workspace, params.id, number));
    response.setHeader('Content-Type', 'text/markdown; charset=utf-8');
    response.setHeader('ETag', `"${sha256}"`);
    response.send(Buffer.from(text, 'utf8'));
  });

  router.patch('/specs/:id/versions/:number', async (request, response) => {
    const { id, number } = request.params;
    const { name } = await readJson(request, maxBodyBytes, nameVersionBodySchema);
    workspace.catalogue.any(id);
    const isKnown = await workspace.storage.versions.change(id, numberOf(number), { name });
    if (!isKnown) throw new SpecNotFoundError('There is no such version (any more).');
    response.json({ number: numberOf(number) });
  });

  router.post('/specs/:id/versions/:number/restore', async (request, response) => {
    const { id, number } = request.params;
    const { changes = null, author = nameless } = await readJson(request, maxBodyBytes, restoreVersionBodySchema);
    response.json(await restoreVersion(workspace, id, { number: numberOf(number), keys: changes, author }));
  });

  router.post('/specs/:id/versions/:number/undo', async (request, response) => {
    const { id, number } = request.params;
    const { author = nameless } = await readJson(request, maxBodyBytes, undoRestoreBodySchema);
    response.json(await undoRestore(workspace, id, { number: numberOf(number), author }));
  });

  router.get('/specs/:id/comparison', async (request, response) => {
    const [from, to] = [numberIn(request, 'from'), numberIn(request, 'to')];
    response.json(await compare(workspace, request.params.id, { from, to }));
  });

  router.get('/specs/:id/blame', async (request, response) => {
    response.json(await blameSpec(workspace, request.params.id, queryOf(request).get('block')));
  });

  return router;
}

/** A number of the address; null where it is not there. @throws HttpProblem invalid_query */
function numberIn(request: Request, name: string): number | null {
  const value = queryOf(request).get(name);
  if (value === null) return null;
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new HttpProblem(400, 'invalid_query', `${name} must be a number from 1.`);
  return Number(value);
}

/** 0, which no version has, for what is no number. */
function numberOf(text: string): number {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0;
}
