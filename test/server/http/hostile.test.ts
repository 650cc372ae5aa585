import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { specListSchema } from '../../../shared/protocol/http.ts';
import { SAMPLE_SPEC } from '../../support/sample-spec.ts';
import { call, type RunningApp, runApp, send } from './running-app.ts';

const limit = 256 * 1024;
let app: RunningApp;
let id: string;

beforeAll(async () => {
  app = await runApp({ 'specs/001-kiln-alarm/spec.md': SAMPLE_SPEC }, { maxBodyBytes: limit });
  id = (await call(specListSchema, `${app.url}/api/specs`)).specs[0]?.id ?? '';
});
afterAll(() => app.stop());

const count = async () => (await call(specListSchema, `${app.url}/api/specs`)).specs.length;
const post = (body: Uint8Array | string) =>
  send(`${app.url}/api/specs`, 'POST', { 'content-type': 'application/json' }, body);

describe('bodies', () => {
  const nested = '['.repeat(100_000);
  const wrong: readonly (readonly [name: string, body: Uint8Array | string, status: number, code: string])[] = [
    ['not JSON', '{"title":', 400, 'invalid_json'],
    ['deeply nested', `{"title":${nested}`, 400, 'invalid_json'],
    ['deeply nested and closed', `{"title":${nested}${']'.repeat(100_000)}}`, 400, 'invalid_body'],
    ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), 400, 'invalid_utf8'],
    ['an overlong form', Buffer.from([0x22, 0xc0, 0xaf, 0x22]), 400, 'invalid_utf8'],
    ['a lone surrogate as an escape', '{"markdown":"\\ud800"}', 400, 'invalid_utf8'],
    ['a lone surrogate in a title', '{"title":"a \\udfff b"}', 400, 'invalid_utf8'],
    ['no fields', '{}', 400, 'invalid_body'],
    ['an empty title', '{"title":"  "}', 400, 'invalid_body'],
    ['a title over two lines', '{"title":"a\\nb"}', 400, 'invalid_body'],
    ['an unknown field', '{"title":"x","owner":"y"}', 400, 'invalid_body'],
    ['a field of another type', '{"markdown":5}', 400, 'invalid_body'],
    ['a list', '[]', 400, 'invalid_body'],
    ['nothing', '', 400, 'invalid_body'],
    ['a prototype', '{"__proto__":{"title":"x"}}', 400, 'invalid_body'],
    ['too much', `{"markdown":"${'x'.repeat(limit)}"}`, 413, 'too_large'],
  ];
  for (const [name, body, status, code] of wrong) {
    it(`with ${name} are refused with ${code}, and nothing is stored`, async () => {
      const before = await count();
      const answer = await post(body);
      expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
      expect(answer.json).toMatchObject({
        status,
        code,
        type: `urn:cospec:problem:${code}`,
        title: expect.any(String),
        detail: expect.any(String),
      });
      expect(answer.status).toBe(status);
      expect(await count()).toBe(before);
    });
  }

  it('without a length are cut at the limit', async () => {
    const chunked = await fetch(`${app.url}/api/specs`, {
      method: 'POST',
      duplex: 'half',
      body: new ReadableStream({
        pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024)),
      }),
    } as RequestInit).catch(() => null);
    // The client may still be writing when the answer comes; both are fine, a stored spec is not.
    if (chunked !== null) expect(chunked.status).toBe(413);
    expect((await send(`${app.url}/api/health`)).status).toBe(200);
  });
});

describe('addresses', () => {
  it('that mean nothing get a problem document', async () => {
    for (const address of [
      '/api/specs/aaaaaaaaaaaa',
      '/api/specs/..%2f..%2fetc',
      '/api/nothing',
      '/nothing',
      '/specs/a/b',
      '/%',
      '/api/specs/%ff/markdown',
      '/assets/../../package.json',
      '/..%2fpackage.json',
    ]) {
      const answer = await send(`${app.url}${address}`);
      expect([address, answer.json]).toEqual([address, expect.objectContaining({ code: 'not_found' })]);
    }
  });
});

describe('other sites', () => {
  it('cannot export, not even without a body', async () => {
    const attacks: readonly Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { host: 'evil.example' },
      { origin: 'http://evil.example', host: 'evil.example' },
    ];
    for (const headers of attacks) {
      const answer = await send(`${app.url}/api/specs/${id}/export`, 'POST', headers);
      expect(answer.json).toMatchObject({ status: 403, code: 'forbidden_origin' });
    }
  });

  it('cannot open a socket', async () => {
    const [spec] = (await call(specListSchema, `${app.url}/api/specs`)).specs;
    const address = `${app.url.replace('http', 'ws')}/sync/${spec?.room}`;
    const attempt = (headers: Record<string, string>) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(address, { headers });
        socket.on('open', () => {
          socket.close();
          resolve('open');
        });
        socket.on('unexpected-response', (_request, answer) => resolve(String(answer.statusCode)));
        socket.on('error', () => resolve('error'));
      });
    expect(await attempt({ origin: 'https://evil.example' })).toBe('403');
    expect(await attempt({ host: 'evil.example' })).toBe('403');
    expect(await attempt({})).toBe('open');
  });

  it('get the policy with every answer', async () => {
    for (const address of ['/', '/api/health', '/api/specs/none', '/nothing']) {
      const { headers } = await send(`${app.url}${address}`);
      expect(headers['content-security-policy']).toBe(
        "default-src 'self';script-src 'self';style-src 'self';img-src 'self' data:;connect-src 'self';object-src 'none';base-uri 'none';frame-ancestors 'none'",
      );
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['x-powered-by']).toBeUndefined();
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
  });
});

describe('the repository', () => {
  it('with a link that leads out never gets a file written behind it', async () => {
    const made = await post(JSON.stringify({ markdown: '# Out\n', path: 'docs/specs/out/spec.md' }));
    const outside = join(app.repository.folder, '..');
    app.repository.write('docs/specs/.keep', '');
    symlinkSync(outside, join(app.repository.folder, 'docs/specs/out'));
    const answer = await send(`${app.url}/api/specs/${String(made.json?.id)}/export`, 'POST');
    expect(answer.json).toMatchObject({ status: 403, code: 'outside_repository' });
  });

  it('with a file that is no text says so, and leaves it alone', async () => {
    const find = async (slug: string) =>
      (await call(specListSchema, `${app.url}/api/specs`)).specs.find((spec) => spec.slug === slug)?.id;
    for (const [number, slug, byte, code] of [
      ['009', 'broken', 0xff, 'invalid_utf8'],
      ['010', 'binary', 0x00, 'unreadable_file'],
    ] as const) {
      const path = join(app.repository.folder, `specs/${number}-${slug}/spec.md`);
      mkdirSync(dirname(path));
      writeFileSync(path, Buffer.from([0x23, 0x20, byte, 0x0a]));
      await expect.poll(() => find(slug), { timeout: 5_000 }).toBeDefined();
      const answer = await send(`${app.url}/api/specs/${await find(slug)}`);
      expect(answer.json).toMatchObject({ status: 422, code });
      expect(readFileSync(path)).toEqual(Buffer.from([0x23, 0x20, byte, 0x0a]));
    }
  });

  it('with a file that becomes binary keeps the document and takes nothing over', async () => {
    const made = await post(JSON.stringify({ markdown: '# Kept\n', path: 'docs/specs/kept/spec.md' }));
    const at = `${app.url}/api/specs/${String(made.json?.id)}`;
    await send(`${at}/export`, 'POST');
    app.repository.write('docs/specs/kept/spec.md', '# Kept\0\n');
    expect((await send(at)).json).toMatchObject({ disk: 'changed' });
    expect((await send(`${at}/reload`, 'POST')).json).toMatchObject({ status: 422, code: 'unreadable_file' });
    expect((await send(`${at}/markdown`)).bytes.toString('utf8')).toBe('# Kept\n');
  });
});
