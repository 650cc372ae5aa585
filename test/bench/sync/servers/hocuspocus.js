/** Hocuspocus; arguments choose its SQLite extension and the window in which it merges updates. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { peersFolder } from '../peers.js';
import { roomOf } from '../room-of.js';
import { order, serving } from './serving.js';

const require = createRequire(join(peersFolder, 'package.json'));
const load = (name) => import(pathToFileURL(require.resolve(name)).href);
const { Server } = await load('@hocuspocus/server');
const { documents, seedFile, directory, flavour, again } = order();

const extensions = [];
if (flavour.includes('sqlite')) {
  const { SQLite } = await load('@hocuspocus/extension-sqlite');
  const database = join(directory, 'hocuspocus.sqlite');
  const sqlite = new SQLite({ database });
  extensions.push(sqlite);
  await sqlite.onConfigure?.({});
  const seed = readFileSync(seedFile);
  for (let index = 0; index < documents && !again; index++) {
    sqlite.db
      ?.prepare(
        'INSERT INTO "documents" ("name", "data") VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET data = excluded.data',
      )
      .run(roomOf(index), seed);
  }
}
const server = new Server({
  port: 0,
  address: '127.0.0.1',
  quiet: true,
  extensions,
  ...(flavour.includes('16ms') ? { flushDelay: 16 } : {}),
});
await server.listen();
serving(server.httpServer.address().port);
