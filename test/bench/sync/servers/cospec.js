/** Cospec's compiled sync server on its SQLite storage. The limits on one socket's rate are lifted, for all are one machine. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { openSqliteStorage } from '../../../../dist/server/storage/sqlite.js';
import { documentTasks } from '../../../../dist/server/sync/document-tasks.js';
import { DEFAULT_SYNC_LIMITS } from '../../../../dist/server/sync/limits.js';
import { createRooms } from '../../../../dist/server/sync/rooms.js';
import { systemSyncClock } from '../../../../dist/server/sync/sync-clock.js';
import { attachSync } from '../../../../dist/server/sync/sync-server.js';
import { roomOf } from '../room-of.js';
import { order, serving } from './serving.js';

const { documents, seedFile, directory, settings, again } = order();
const quiet = { info: () => undefined, warn: console.error, error: console.error };
const storage = await openSqliteStorage({ file: join(directory, 'cospec.sqlite'), now: Date.now });
const seed = readFileSync(seedFile);
// As an unloaded document lies there.
const { outline } = documentTasks.open([seed]);
const author = { session: 'server', author: 'bench', receivedAt: 0 };
for (let index = 0; index < documents && !again; index++) {
  const [id = '', epoch = ''] = roomOf(index).split('-');
  const record = {
    id,
    epoch,
    path: `specs/${id}/spec.md`,
    baseSha256: null,
    exportedSeq: 1,
    createdAt: 0,
    updatedAt: 0,
    deletedAt: null,
    title: id,
    number: null,
    slug: id,
    status: null,
    gaps: null,
    complete: null,
  };
  await storage.createSpec(record, seed, author);
  await storage.saveSnapshot(roomOf(index), 1, seed, outline);
}
const limits = { ...DEFAULT_SYNC_LIMITS, editsPerSecond: 1e6, editBurst: 1e6, socketsPerDocument: 10_000, ...settings };
const clock = systemSyncClock;
const rooms = createRooms({ storage, clock, random: Math.random, limits, log: quiet, onFatal: console.error });
const server = createServer();
attachSync(server, { rooms, authorize: async () => ({ role: 'editor' }), limits, clock, log: quiet });
server.listen(0, '127.0.0.1', () => serving(server.address().port));
