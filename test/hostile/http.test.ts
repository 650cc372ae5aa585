import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createWebServer } from '../../server/http/web-server.ts';
import { listen } from '../../server/listen.ts';
import { send } from '../server/http/running-app.ts';
import { type AttackedServer, startAttackedServer } from './attacked-server.ts';

let server: AttackedServer;
beforeAll(async () => {
  server = await startAttackedServer('--header-timeout', '1500', '--request-timeout', '3000');
});
afterAll(() => server?.stop());

/** A connection that speaks by hand, and all it was answered. */
interface Line {
  readonly socket: Socket;
  answer: string;
  closed: boolean;
}

function dial(words: string): Line {
  const { hostname, port } = new URL(server.url);
  const line: Line = { socket: connect(Number(port), hostname), answer: '', closed: false };
  line.socket.on('data', (chunk: Buffer) => {
    line.answer += chunk.toString('latin1');
  });
  line.socket.on('error', () => undefined);
  line.socket.on('close', () => {
    line.closed = true;
  });
  line.socket.write(words);
  return line;
}

const head = (method: string, path: string, ...more: string[]) =>
  `${[`${method} ${path} HTTP/1.1`, `Host: ${new URL(server.url).host}`, ...more].join('\r\n')}\r\n`;
const closed = (lines: readonly Line[]) =>
  vi.waitFor(() => expect(lines.filter((line) => !line.closed)).toHaveLength(0), { timeout: 20_000, interval: 50 });

/** Sends a byte now and then until the other side has had enough. */
function drip(lines: readonly Line[], byte: string): () => void {
  const timer = setInterval(() => {
    for (const { socket, closed: gone } of lines) if (!gone) socket.write(byte);
  }, 200);
  return () => clearInterval(timer);
}

describe('HTTP, while somebody else works on', () => {
  it.each([
    ['heads that come byte by byte', () => head('GET', '/api/health', 'X-Slow: '), 'a'],
    ['bodies that come byte by byte', () => `${head('POST', '/api/specs', 'Content-Length: 1000000')}\r\n`, ' '],
    [
      'chunks that come byte by byte',
      () => `${head('POST', '/api/specs', 'Transfer-Encoding: chunked')}\r\n`,
      '1\r\n \r\n',
    ],
    ['nothing at all', () => '', ''],
  ])('%s: cut in time (slowloris)', { retry: 1 }, async (_what, words, byte) => {
    await server.watcher.during(async () => {
      const lines = Array.from({ length: 100 }, () => dial(words()));
      const stop = drip(lines, byte);
      await closed(lines).finally(stop);
    });
  });

  it('bodies that are announced too large: answered before they come', { retry: 1 }, async () => {
    await server.watcher.during(async () => {
      const lines = [1e9, 1e15].map((size) => dial(`${head('POST', '/api/specs', `Content-Length: ${size}`)}\r\n`));
      await vi.waitFor(() => {
        for (const { answer } of lines) expect(answer).toMatch(/^HTTP\/1\.1 413 .*too_large/s);
      }, 10_000);
      for (const { socket } of lines) socket.destroy();
    });
  });

  it('bodies that never end: cut at the limit', { retry: 1 }, async () => {
    await server.watcher.during(async () => {
      const line = dial(`${head('POST', '/api/specs', 'Transfer-Encoding: chunked')}\r\n`);
      const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`;
      for (let n = 0; n < 200 && !line.closed; n++) line.socket.write(chunk);
      await vi.waitFor(() => expect(line.answer).toMatch(/^HTTP\/1\.1 413 .*too_large/s), 10_000);
      line.socket.destroy();
    });
  });

  it.each(['gzip', 'deflate', 'br', 'gzip, gzip', 'nonsense'])('a body in %s is not unpacked', async (encoding) => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    const headers = { 'content-type': 'application/json', 'content-encoding': encoding };
    await server.watcher.during(async () => {
      const answer = await send(`${server.url}/api/specs`, 'POST', headers, bomb);
      expect(answer.json).toMatchObject({ status: 415, code: 'unsupported_encoding' });
      const [id = ''] = server.room.split('-');
      const put = await send(`${server.url}/api/specs/${id}/markdown`, 'PUT', headers, 'plain text after all');
      expect(put.json).toMatchObject({ status: 415, code: 'unsupported_encoding' });
    });
  });

  it.each([
    ['a head of 200 KB', () => head('GET', '/api/health', `X-Long: ${'x'.repeat(200_000)}`), 431],
    ['an address of 200 KB', () => head('GET', `/${'x'.repeat(200_000)}`), 431],
    ['two lengths', () => head('POST', '/api/specs', 'Content-Length: 1', 'Content-Length: 2'), 400],
    ['a length and chunks', () => head('POST', '/api/specs', 'Content-Length: 1', 'Transfer-Encoding: chunked'), 400],
    ['no HTTP', () => '\u0016\u0003\u0001\u0002\u0000\u0001\r\n', 400],
  ])('%s is refused', async (_what, words, status) => {
    await server.watcher.during(async () => {
      const line = dial(`${words()}\r\n`);
      await vi.waitFor(() => expect(line.answer).toContain(`HTTP/1.1 ${status} `), 10_000);
      await closed([line]);
    });
  });

  it('requests one behind the other on one connection', { retry: 1 }, async () => {
    await server.watcher.during(async () => {
      const line = dial(`${head('GET', '/api/specs')}\r\n`.repeat(300));
      await vi.waitFor(() => expect(line.answer.match(/HTTP\/1\.1 200/g)).toHaveLength(300), 20_000);
      line.socket.destroy();
    });
  });

  it('upgrades to anything else, and half an upgrade', { retry: 1 }, async () => {
    await server.watcher.during(async () => {
      const upgrade = ['Connection: Upgrade', 'Sec-WebSocket-Version: 13'];
      const lines = [
        dial(`${head('GET', '/sync/x', 'Upgrade: h2c', ...upgrade)}\r\n`),
        dial(`${head('GET', `/sync/${server.room}`, 'Upgrade: websocket', ...upgrade)}\r\n`),
        dial(`${head('GET', '/elsewhere', 'Upgrade: websocket', ...upgrade)}\r\n`),
        dial(`${head('GET', '/sync/%00', 'Upgrade: websocket', 'Sec-WebSocket-Key: short', ...upgrade)}\r\n`),
      ];
      await closed(lines);
      for (const { answer } of lines) expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    });
  });
});

it('one address of another machine has so many connections, and no more', async () => {
  const limits = { headerTimeout: 5_000, requestTimeout: 5_000, maxConnectionsPerAddress: 3 };
  const web = createWebServer(limits);
  // Only the loopback is used here: what the listener sees is told to come from elsewhere.
  web.prependListener('connection', (socket) =>
    Object.defineProperty(socket, 'remoteAddress', { value: '203.0.113.7' }),
  );
  web.on('request', (_request, response) => response.end('ok'));
  const port = await listen(web, '127.0.0.1', 0);
  const dialled = Array.from({ length: 5 }, () => {
    const line: Line = { socket: connect(port, '127.0.0.1'), answer: '', closed: false };
    line.socket
      .on('error', () => undefined)
      .on('close', () => {
        line.closed = true;
      });
    return line;
  });
  await vi.waitFor(() => expect(dialled.map((line) => line.closed)).toEqual([false, false, false, true, true]));
  dialled[0]?.socket.destroy();
  const answer = vi.waitFor(() => send(`http://127.0.0.1:${port}/`), { timeout: 5_000 });
  expect((await answer).status).toBe(200);
  for (const { socket } of dialled) socket.destroy();
  await new Promise((resolve) => web.close(resolve));
});
