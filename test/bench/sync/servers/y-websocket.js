/** y-websocket 2's own server, in memory or with its LevelDB, as its command line starts it. */

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { peersFolder } from '../peers.js';
import { roomOf } from '../room-of.js';
import { order, serving } from './serving.js';

const fromPeers = createRequire(join(peersFolder, 'package.json'));
const entry = fromPeers.resolve('y-websocket/bin/utils');
const { documents, seedFile, directory, flavour, again } = order();
if (flavour === 'leveldb') process.env.YPERSISTENCE = join(directory, 'leveldb');
const { setupWSConnection, getPersistence } = fromPeers(entry);
const seed = readFileSync(seedFile);
for (let index = 0; index < documents && flavour === 'leveldb' && !again; index++) {
  // It names a document after the whole path.
  await getPersistence().provider.storeUpdate(`sync/${roomOf(index)}`, seed);
}
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
