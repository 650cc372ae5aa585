/** Serves the built page and the seeds from a folder, and relays documents in memory as y-websocket's own server does. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join, normalize } from 'node:path';

const [peers, folder] = process.argv.slice(2);
const fromPeers = createRequire(join(peers, 'package.json'));
const entry = fromPeers.resolve('y-websocket/bin/utils');
const { setupWSConnection } = fromPeers(entry);
// Its own, older version of ws, which its command line uses as well.
const { Server } = createRequire(entry)('ws');

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.md': 'text/plain' };

const server = createServer(({ url }, answer) => {
  const path = new URL(url, 'http://localhost').pathname;
  try {
    const file = join(folder, normalize(path === '/' ? '/index.html' : path));
    const body = readFileSync(file);
    // Names of built files change with their content, as in Cospec.
    const cache = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
    answer.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'cache-control': cache,
    });
    answer.end(body);
  } catch {
    answer.writeHead(404).end();
  }
});
const sockets = new Server({ noServer: true });
server.on('upgrade', (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (webSocket) => setupWSConnection(webSocket, request));
});
server.listen(0, '127.0.0.1', () => process.send?.(server.address().port));
process.on('disconnect', () => process.exit(0));
