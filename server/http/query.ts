import type { Request } from 'express';
import { queryOf } from '../auth/access.ts';
import { HttpProblem } from './problem.ts';

/**
 * A parameter of the address that has one of a few values; the first value is the default.
 * @throws HttpProblem invalid_query
 */
export function choiceOf<const T extends string>(request: Request, name: string, ...allowed: readonly [T, ...T[]]): T {
  const value = queryOf(request).get(name);
  if (value === null) return allowed[0];
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new HttpProblem(400, 'invalid_query', `${name} must be one of ${allowed.join(', ')}.`);
  return found;
}
