import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { specListSchema } from '../../shared/protocol/http.ts';
import { call, type RunningApp, runApp, send } from '../server/http/running-app.ts';
import { SAMPLE_SPEC } from '../support/sample-spec.ts';
import { answerRightly, type BodyCase } from './body-case.ts';
import { Chance, shareOf, sharesOf } from './chance.ts';
import { BODIES } from './crashers.ts';
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
  ['POST', '/api/specs', { markdown: '# A\n', path: '../../etc/passwd' }],
  ['POST', '/api/specs', { title: 'a', path: 5 }],
  ['PATCH', '/api/specs/:id', { title: 'Other', path: 'specs/001-kiln-alarm/../x.md' }],
  ['POST', '/api/specs/:id/export', { expect: 'a'.repeat(64) }],
  ['POST', '/api/specs/:id/export', { branch: '--upload-pack=x', message: '' }],
  ['POST', '/api/specs/:id/merge', { expect: null, resolve: { a: 'mine' } }],
  ['POST', '/api/specs/:id/duplicate', { title: ['x'] }],
  ['PUT', '/api/specs/:id/markdown?base=nonsense', SAMPLE_SPEC],
  ['PUT', '/api/specs/:id/markdown', SAMPLE_SPEC],
  ['POST', '/api/specs/:id/versions', { name: 'Reviewed' }],
  ['PATCH', '/api/specs/:id/versions/1', { name: null }],
  ['POST', '/api/specs/:id/versions/1/restore', { changes: ['a'] }],
  ['POST', '/api/specs/:id/versions/1/undo', { text: 'a' }],
  ['POST', '/api/specs/:id/keep', { blob: 'a'.repeat(40) }],
  ['DELETE', '/api/specs/:id?confirm=no', {}],
];
type Template = readonly [method: string, path: string, body: unknown];

/** A case of its own for every seed. */
function bodyOf(seed: number): BodyCase {
  const chance = new Chance(seed);
  const [method, path, template] = chance.pick(REQUESTS);
  const right = new TextEncoder().encode(typeof template === 'string' ? template : JSON.stringify(template));
  return { method, path, body: Buffer.from(mutate(chance, right, right)).toString('hex') };
}

describe('HTTP bodies, broken', () => {
  it.each(BODIES)('$found', async (request) => {
    await answerRightly(app.url, id, request);
  });

  const cases = 3_000;
  it.each(sharesOf(cases))(
    'are answered as the contract says: a problem with a known code, never an error of the server, from seed $base',
    async (share) => {
      let done = 0;
      for (; !share.isOver(done); done++) await answerRightly(app.url, id, bodyOf(share.base + done));
      console.log(`${done} bodies from seed ${share.base}`);
      expect((await send(`${app.url}/api/health`)).status).toBe(200);
      expect((await send(`${app.url}/api/specs/${id}/markdown`)).status).toBe(200);
    },
    shareOf(cases).timeout,
  );
});
