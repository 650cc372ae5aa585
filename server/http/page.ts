import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import { specDataLink, specPageLinks } from './early-links.ts';
import { HttpProblem } from './problem.ts';

/**
 * The web application: built files under `/assets` never change, so browsers keep them; the page itself is asked for anew
 * each time. It answers for the list, for every spec's and every rule's address, and, with 404, for whatever else a browser asks for as
 * a page: the application says there that nothing is at the address.
 */
export function pageRoutes(folder: string): Router {
  const router = Router();
  const page: RequestHandler = (_request, response, next) => {
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile('index.html', { root: folder, cacheControl: false }, (error) => {
      if (error && !response.headersSent) {
        next(new HttpProblem(503, 'not_ready', 'The web application has not been built: run npm run build.'));
      }
    });
  };
  const links = specPageLinks(folder);
  router.get('/', page);
  router.get('/rules/:family/:name', page);
  router.get('/specs/:id', (request, response, next) => {
    response.setHeader('Link', [specDataLink(request.params.id), ...links]);
    page(request, response, next);
  });
  router.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '365d', index: false }));
  router.use(express.static(folder, { index: false, redirect: false, cacheControl: false }));
  router.use((request, response, next) => {
    const isPage = request.method === 'GET' && request.headers.accept?.includes('text/html') === true;
    if (!isPage || /^\/(?:api|assets)(?:\/|$)/.test(request.path)) return next();
    response.status(404);
    page(request, response, next);
  });
  return router;
}
