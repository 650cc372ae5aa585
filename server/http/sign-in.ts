import type { Request, RequestHandler, Response } from 'express';
import { type Access, queryOf } from '../auth/access.ts';
import { sessionCookie } from '../auth/cookie.ts';
import { isNavigation } from '../auth/origin-policy.ts';
import { HttpProblem } from './problem.ts';

/**
 * `?token=` on a page is exchanged for a cookie once, and a redirect takes it out of the address bar and the history.
 * @param publicUrl origins of this server; behind https the cookie is for https only.
 */
export function signIn({ token }: Access, publicUrl: readonly string[]): RequestHandler {
  return (request, response, next) => {
    const candidate = queryOf(request).get('token');
    if (candidate === null || !token.required || !isRead(request)) return next();
    if (!token.accepts(candidate)) throw new HttpProblem(401, 'unauthorized', 'The token is wrong.');
    const secure = publicUrl.includes(`https://${request.headers.host ?? ''}`);
    response.setHeader('Set-Cookie', sessionCookie(token.cookieName, token.cookieValue, secure));
    response.setHeader('Cache-Control', 'no-store');
    response.redirect(303, withoutToken(request));
  };
}

/**
 * Browsers withhold a strict cookie when a link on another site is followed, also from somebody who is signed in. One
 * navigation of our own brings it along: only then is it known whether anybody is.
 */
export function retryCrossSiteLink({ token }: Access): RequestHandler {
  return (request, response, next) => {
    const fromElsewhere = request.headers['sec-fetch-site'] === 'cross-site' && isNavigation(request);
    if (!fromElsewhere || token.refuse(request) === null) return next();
    sendSelfNavigation(response);
  };
}

/** Tells a person, in words instead of JSON, how to come in. Programs get the problem document of the guard. */
export function signInPage({ token }: Access): RequestHandler {
  return (request, response, next) => {
    const isPerson =
      isRead(request) && !request.path.startsWith('/api/') && request.accepts(['json', 'html']) === 'html';
    const refusal = isPerson ? token.refuse(request) : null;
    if (refusal === null) return next();
    response.setHeader('Cache-Control', 'no-store');
    response.status(refusal.status).type('html');
    response.send(
      `<!doctype html><meta charset="utf-8"><title>Cospec: sign in</title><h1>Sign in</h1><p>${refusal.detail}</p>`,
    );
  };
}

function sendSelfNavigation(response: Response): void {
  response.setHeader('Cache-Control', 'no-store');
  response
    .type('html')
    .send('<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0"><title>Cospec</title>');
}

function isRead({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** Path and other parameters only: never an origin, so that no crafted address leads elsewhere. */
function withoutToken(request: Request): string {
  const parameters = queryOf(request);
  parameters.delete('token');
  const path = `/${request.path.replace(/^[/\\]+/, '')}`;
  return parameters.size === 0 ? path : `${path}?${parameters}`;
}
