import type { RequestHandler } from 'express';
import type { Log } from '../log.ts';
import type { RequestCounts } from './request-counts.ts';

/** One line a request: method, path without parameters (they may hold the token), status, milliseconds. */
export function requestLog(log: Log, requests: RequestCounts): RequestHandler {
  return (request, response, next) => {
    const start = performance.now();
    const { method, path } = request;
    response.once('finish', () => {
      const ms = Math.round((performance.now() - start) * 10) / 10;
      requests.answered(response.statusCode);
      log.info({ method, path, status: response.statusCode, ms }, 'request');
    });
    next();
  };
}
