/** y-websocket 2's own server, in memory, as its command line starts it. */

import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { peersFolder } from '../peers.js';
import { serving } from './serving.js';

const fromPeers = createRequire(join(peersFolder, 'package.json'));
const entry = fromPeers.resolve('y-websocket/bin/utils');
const { setupWSConnection } = fromPeers(entry);
// Its own, older version of ws, which its command line uses as well.
const { Server } = createRequire(entry)('ws');

const server = createServer();
const sockets = new Server({ noServer: true });
server.on('upgrade', (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (webSocket) => setupWSConnection(webSocket, request));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null) serving(address.port);
});
