import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createAccess } from '../../../server/auth/access.ts';
import { parseHost } from '../../../server/auth/host.ts';

const token = 'correct-horse-battery';

interface Asked {
  readonly method?: string;
  readonly url?: string;
  readonly headers?: Record<string, string>;
}

function asked({ method = 'GET', url = '/', headers = {} }: Asked): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  request.method = method;
  request.url = url;
  request.headers = { host: '127.0.0.1:4321', ...headers };
  return request;
}

const open = createAccess({ host: '127.0.0.1', publicUrl: ['https://specs.example.com'], token: null }, 4321);
const secret = createAccess({ host: '0.0.0.0', publicUrl: [], token }, 4321);

describe('the origin policy', () => {
  const allowed: readonly Asked[] = [
    {},
    { headers: { host: 'localhost:8080' } },
    { headers: { host: '[::1]:4321' } },
    { headers: { host: 'team.localhost:4321' } },
    { headers: { host: 'specs.example.com' } },
    { method: 'POST', headers: { origin: 'http://127.0.0.1:4321' } },
    { method: 'POST', headers: { origin: 'https://specs.example.com' } },
    { method: 'POST', headers: { host: 'specs.example.com', origin: 'https://specs.example.com' } },
    { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' } },
    { method: 'POST', headers: { 'sec-fetch-site': 'same-origin', origin: 'http://127.0.0.1:4321' } },
  ];
  for (const request of allowed) {
    it(`lets in ${JSON.stringify(request)}`, () => {
      expect(open.origin.refuse(asked(request))).toBeNull();
    });
  }

  const refused: readonly Asked[] = [
    { headers: { host: 'evil.example' } },
    { headers: { host: '127.0.0.1.evil.example:4321' } },
    { headers: { host: '192.168.1.9:4321' } },
    { headers: { host: 'user@127.0.0.1:4321' } },
    { headers: { host: '' } },
    { method: 'POST', headers: { origin: 'https://evil.example' } },
    { method: 'POST', headers: { origin: 'null' } },
    { method: 'POST', headers: { origin: 'http://127.0.0.1:9999' } },
    { method: 'POST', headers: { origin: 'http://localhost:4321' } },
    { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } },
    { method: 'POST', headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' } },
    { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' } },
    { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', upgrade: 'websocket' } },
  ];
  for (const request of refused) {
    it(`refuses ${JSON.stringify(request)}`, () => {
      expect(open.origin.refuse(asked(request))).toMatchObject({ status: 403, code: 'forbidden_origin' });
      expect(open.refuseUpgrade(asked(request))).toMatchObject({ code: 'forbidden_origin' });
    });
  }

  it('knows the address a connection came in on when it listens on all of them', () => {
    const request = asked({ headers: { host: '192.168.1.9:4321' } });
    Object.defineProperty(request.socket, 'localAddress', { value: '::ffff:192.168.1.9' });
    expect(secret.origin.refuse(request)).toBeNull();
  });
});

describe('the token policy', () => {
  it('asks for nothing when there is no token', () => {
    expect(open.token.refuse(asked({}))).toBeNull();
  });

  it('takes the secret as bearer, as cookie and as parameter of a socket', () => {
    const cookie = `other=1; cospec-4321=${secret.token.cookieValue}`;
    expect(secret.token.refuse(asked({ headers: { authorization: `Bearer ${token}` } }))).toBeNull();
    expect(secret.token.refuse(asked({ headers: { cookie } }))).toBeNull();
    expect(secret.refuseUpgrade(asked({ url: `/sync/room?token=${token}` }))).toBeNull();
  });

  it('refuses anything else', () => {
    const wrong: readonly Asked[] = [
      {},
      { headers: { authorization: 'Bearer wrong' } },
      { headers: { authorization: `Basic ${token}` } },
      { headers: { cookie: `cospec-4321=${token}` } },
      { headers: { cookie: `cospec-9999=${secret.token.cookieValue}` } },
      { url: `/api/specs?token=${token}` },
    ];
    for (const request of wrong) expect(secret.token.refuse(asked(request))).toMatchObject({ status: 401 });
    expect(secret.refuseUpgrade(asked({ url: '/sync/room?token=wrong' }))).toMatchObject({ code: 'unauthorized' });
  });

  it('does not put the secret itself into the cookie', () => {
    expect(secret.token.cookieValue).not.toContain(token);
    expect(secret.token.cookieValue).not.toBe(
      createAccess({ host: '::', publicUrl: [], token: 'another-secret-token' }, 4321).token.cookieValue,
    );
  });
});

describe('parseHost', () => {
  it('gives one spelling to one address', () => {
    expect(parseHost('LOCALHOST:4321')).toEqual({ name: 'localhost', host: 'localhost:4321' });
    expect(parseHost('[::1]')).toEqual({ name: '::1', host: '[::1]' });
    expect(parseHost('127.0.0.1:80')).toEqual({ name: '127.0.0.1', host: '127.0.0.1' });
    for (const header of [undefined, '', 'a b', 'a/b', 'a@b', 'host:99999']) expect(parseHost(header)).toBeNull();
  });
});
