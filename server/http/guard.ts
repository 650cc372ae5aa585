import type { RequestHandler } from 'express';
import type { Access } from '../auth/access.ts';
import type { Refusal } from '../auth/refusal.ts';
import { HttpProblem } from './problem.ts';

/** Refuses what other sites send. Comes before everything that reads or answers. */
export function originGuard({ origin }: Access): RequestHandler {
  return (request, _response, next) => {
    check(origin.refuse(request));
    next();
  };
}

/** Refuses who did not bring the secret, where one is needed. */
export function tokenGuard({ token }: Access): RequestHandler {
  return (request, _response, next) => {
    check(token.refuse(request));
    next();
  };
}

function check(refusal: Refusal | null): void {
  if (refusal !== null) throw new HttpProblem(refusal.status, refusal.code, refusal.detail);
}
