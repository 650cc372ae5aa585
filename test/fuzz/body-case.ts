import { expect } from 'vitest';
import { problemCodes } from '../../shared/protocol/problem.ts';
import { send } from '../server/http/running-app.ts';

/** A request to the HTTP interface. */
export interface BodyCase {
  readonly method: string;
  /** `:id` stands for the spec's. */
  readonly path: string;
  /** In hexadecimal digits. */
  readonly body: string;
}

/** Sends it; the answer must be as the contract says: a problem with a known code, never an error of the server. */
export async function answerRightly(url: string, id: string, request: BodyCase): Promise<void> {
  const { method, path, body } = request;
  const bytes = Buffer.from(body, 'hex');
  const headers = { 'content-type': 'application/json', 'content-length': String(bytes.byteLength) };
  const answer = await send(`${url}${path.replace(':id', id)}`, method, headers, bytes);
  const told = `${answer.status} to ${JSON.stringify(request)}`;
  expect(answer.status, told).toBeLessThan(500);
  if (answer.status < 400) return;
  expect(String(answer.headers['content-type']), told).toMatch(/^application\/problem\+json/);
  expect(problemCodes, told).toContain(answer.json?.code);
}
