import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { specListSchema } from '../../shared/protocol/http.ts';
import { problemCodes } from '../../shared/protocol/problem.ts';
import { call, type RunningApp, runApp, send } from '../server/http/running-app.ts';
import { SAMPLE_SPEC } from '../support/sample-spec.ts';
import { Chance, shareOf } from './chance.ts';
import { mutate } from './mutate.ts';

let app: RunningApp;
let id: string;
beforeAll(async () => {
  app = await runApp({ 'specs/001-kiln-alarm/spec.md': SAMPLE_SPEC }, { maxBodyBytes: 64 * 1024 });
  id = (await call(specListSchema, `${app.url}/api/specs`)).specs[0]?.id ?? '';
});
afterAll(() => app?.stop());

/** Requests that are nearly right. Most bodies are then broken. */
const REQUESTS: readonly [Template, ...Template[]] = [
  ['POST', () => '/api/specs', { markdown: '# A\n', path: '../../etc/passwd' }],
  ['POST', () => '/api/specs', { title: 'a', path: 5 }],
  ['PATCH', () => `/api/specs/${id}`, { title: 'Other', path: 'specs/001-kiln-alarm/../x.md' }],
  ['POST', () => `/api/specs/${id}/export`, { expect: 'a'.repeat(64) }],
  ['POST', () => `/api/specs/${id}/export`, { branch: '--upload-pack=x', message: '' }],
  ['POST', () => `/api/specs/${id}/merge`, { expect: null, resolve: { a: 'mine' } }],
  ['POST', () => `/api/specs/${id}/duplicate`, { title: ['x'] }],
  ['PUT', () => `/api/specs/${id}/markdown?base=nonsense`, SAMPLE_SPEC],
  ['PUT', () => `/api/specs/${id}/markdown`, SAMPLE_SPEC],
  ['POST', () => `/api/specs/${id}/versions`, { name: 'Reviewed' }],
  ['PATCH', () => `/api/specs/${id}/versions/1`, { name: null }],
  ['POST', () => `/api/specs/${id}/versions/1/restore`, { changes: ['a'] }],
  ['POST', () => `/api/specs/${id}/versions/1/undo`, { text: 'a' }],
  ['POST', () => `/api/specs/${id}/keep`, { blob: 'a'.repeat(40) }],
  ['DELETE', () => `/api/specs/${id}?confirm=no`, {}],
];
type Template = readonly [method: string, path: () => string, body: unknown];

describe('HTTP bodies, broken', () => {
  const share = shareOf(3_000);
  it(
    'are answered as the contract says: a problem with a known code, never an error of the server',
    async () => {
      let done = 0;
      for (; !share.isOver(done); done++) {
        const seed = share.base + done;
        const chance = new Chance(seed);
        const [method, path, template] = chance.pick(REQUESTS);
        const right = new TextEncoder().encode(typeof template === 'string' ? template : JSON.stringify(template));
        const body = mutate(chance, right, right);
        const headers = { 'content-type': 'application/json', 'content-length': String(body.byteLength) };
        const answer = await send(`${app.url}${path()}`, method, headers, body);
        const told = `seed ${seed}: ${method} ${path()} ${Buffer.from(body).toString('hex').slice(0, 400)}`;
        expect(answer.status, told).toBeLessThan(500);
        if (answer.status < 400) continue;
        expect(String(answer.headers['content-type']), `${answer.status} ${told}`).toMatch(
          /^application\/problem\+json/,
        );
        expect(problemCodes, told).toContain(answer.json?.code);
      }
      console.log(`${done} bodies from seed ${share.base}`);
      expect((await send(`${app.url}/api/health`)).status).toBe(200);
      expect((await send(`${app.url}/api/specs/${id}/markdown`)).status).toBe(200);
    },
    share.timeout,
  );
});
