import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, runApp, send } from './running-app.ts';

const token = 'correct-horse-battery';
let app: RunningApp;

beforeAll(async () => {
  app = await runApp({}, { token, publicUrl: ['https://specs.example.com'] });
});
afterAll(() => app.stop());

describe('a server with a token', () => {
  it('shows nothing without it, but answers for its health', async () => {
    for (const address of ['/', '/specs/x', '/api/specs', '/api/repository', '/assets/x.js']) {
      expect((await send(`${app.url}${address}`)).json).toMatchObject({ status: 401, code: 'unauthorized' });
    }
    expect((await send(`${app.url}/api/specs`, 'POST', {}, '{"title":"x"}')).status).toBe(401);
    expect((await send(`${app.url}/api/health`)).status).toBe(200);
  });

  it('tells a person in words how to come in', async () => {
    const answer = await send(`${app.url}/specs/abc`, 'GET', { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' });
    expect(answer.status).toBe(401);
    expect(answer.headers['content-type']).toMatch(/^text\/html/);
    expect(answer.bytes.toString('utf8')).toContain('?token=');
  });

  it('takes it as bearer', async () => {
    expect((await send(`${app.url}/api/specs`, 'GET', { authorization: `Bearer ${token}` })).status).toBe(200);
    expect((await send(`${app.url}/api/specs`, 'GET', { authorization: 'Bearer guess' })).status).toBe(401);
  });

  it('exchanges ?token= for a strict cookie and takes it out of the address', async () => {
    const answer = await send(`${app.url}/specs/abc?view=1&token=${token}`);
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('/specs/abc?view=1');
    const [cookie = ''] = answer.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/^cospec-\d+=[\w-]+; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(cookie).not.toContain(token);
    const carried = { cookie: cookie.split(';')[0] ?? '' };
    expect((await send(`${app.url}/api/specs`, 'GET', carried)).status).toBe(200);
  });

  it('never redirects elsewhere, and marks the cookie secure behind https', async () => {
    const crafted = await send(`${app.url}//evil.example/?token=${token}`);
    expect(crafted.headers.location).toBe('/evil.example/');
    const proxied = await send(`${app.url}/?token=${token}`, 'GET', { host: 'specs.example.com' });
    expect(proxied.headers['set-cookie']?.[0]).toMatch(/; Secure$/);
  });

  it('refuses a wrong one, and one that comes with a write', async () => {
    expect((await send(`${app.url}/?token=wrong`)).status).toBe(401);
    expect((await send(`${app.url}/api/specs?token=${token}`, 'POST', {}, '{"title":"x"}')).status).toBe(401);
  });

  it('lets a link on another site bring the strict cookie along by a navigation of its own', async () => {
    const followed = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    const answer = await send(`${app.url}/specs/abc`, 'GET', followed);
    expect(answer.status).toBe(200);
    expect(answer.bytes.toString('utf8')).toContain('http-equiv="refresh" content="0"');
    const own = { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate' };
    expect((await send(`${app.url}/specs/abc`, 'GET', own)).status).toBe(401);
  });
});
