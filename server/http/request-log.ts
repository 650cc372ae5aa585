import type { RequestHandler } from 'express';
import type { Log } from '../log.ts';

/** One line a request: method, path without parameters (they may hold the token), status, milliseconds. */
export function requestLog(log: Log): RequestHandler {
  return (request, response, next) => {
    const start = performance.now();
    const { method, path } = request;
    response.once('finish', () => {
      const ms = Math.round((performance.now() - start) * 10) / 10;
      log.info({ method, path, status: response.statusCode, ms }, 'request');
    });
    next();
  };
}
