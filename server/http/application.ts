import express, { type ErrorRequestHandler, type Express, Router } from 'express';
import type { Access } from '../auth/access.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Readiness } from '../readiness.ts';
import { problemOf } from './error-problem.ts';
import { originGuard, tokenGuard } from './guard.ts';
import { healthRoutes, probeRoutes } from './health.ts';
import { metricsRoutes } from './metrics.ts';
import { pageRoutes } from './page.ts';
import { HttpProblem, sendProblem } from './problem.ts';
import { repositoryRoutes } from './repository.ts';
import type { RequestCounts } from './request-counts.ts';
import { requestLog } from './request-log.ts';
import { securityHeaders } from './security-headers.ts';
import { retryCrossSiteLink, signIn, signInPage } from './sign-in.ts';
import type { Site, Sites } from './sites.ts';
import { specActionRoutes } from './spec-actions.ts';
import { specDetailRoutes } from './spec-detail.ts';
import { specDiagnosticsRoutes } from './spec-diagnostics.ts';
import { specListRoutes } from './spec-list.ts';
import { specMarkdownRoutes } from './spec-markdown.ts';
import { specVersionRoutes } from './spec-versions.ts';

export interface ApplicationOptions {
  readonly access: Access;
  readonly publicUrl: readonly string[];
  /** Folder of the built web application. */
  readonly webFolder: string;
  readonly readiness: Readiness;
  readonly metrics: Metrics;
  readonly requests: RequestCounts;
  readonly log: Log;
}

/** All of HTTP: first who may come in, then what is asked for. */
export function createApplication(sites: Sites, options: ApplicationOptions): Express {
  const { access, publicUrl, webFolder, readiness, metrics, requests, log } = options;
  const application = express();
  application.disable('x-powered-by');
  application.disable('etag');
  application.set('query parser', false);
  application.use(requestLog(log, requests), securityHeaders(), originGuard(access));
  application.use('/api', (_request, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    next();
  });
  application.use(probeRoutes(readiness));
  application.use('/api', healthRoutes(sites.first.version));
  application.use(signIn(access, publicUrl), retryCrossSiteLink(access), signInPage(access), tokenGuard(access));
  application.use(metricsRoutes(metrics));
  application.use('/api', apiRoutes(sites));
  application.use(pageRoutes(webFolder));
  application.use(() => {
    throw new HttpProblem(404, 'not_found', 'There is nothing at this address.');
  });
  application.use(problemHandler(log));
  return application;
}

function apiRoutes(sites: Sites): Router {
  const router = Router();
  const ofSites = new Map(sites.all.map((site) => [site, specRoutes(site)]));
  router.use(repositoryRoutes(sites), specListRoutes(sites));
  router.use(async (request, response, next) => {
    const [, id] = /^\/specs\/([^/]+)/.exec(request.path) ?? [];
    const routes = id === undefined ? undefined : ofSites.get(await sites.of(id));
    if (routes === undefined) next();
    else routes(request, response, next);
  });
  return router;
}

/** All that is asked of one spec, in the repository that has it. */
function specRoutes(context: Site): Router {
  const router = Router();
  router.use(async ({ method }, _response, next) => {
    // Before anything of it is done: some of it would be, and be lost.
    if (method !== 'GET' && method !== 'HEAD') await context.workspace.storage.probe();
    next();
  });
  router.use(
    specDetailRoutes(context),
    specActionRoutes(context),
    specMarkdownRoutes(context),
    specDiagnosticsRoutes(context),
    specVersionRoutes(context),
  );
  return router;
}

function problemHandler(log: Log): ErrorRequestHandler {
  return (error, request, response, next) => {
    const problem = problemOf(error);
    if (problem.status >= 500 && problem.code !== 'not_implemented') {
      log.error({ err: error, method: request.method, path: request.path }, 'request failed');
    }
    if (response.headersSent) return next(error);
    sendProblem(response, problem);
  };
}
