/** What a server holds. The garbage collector runs before every look. */
import { seedOf } from '../material.js';

const KIB = 1024;

/** @type {import('../scenarios.js').Scenario} */
export const openDocuments = {
  name: 'memory, open documents',
  what: '100 open documents of 200 blocks, one client each',
  servers: ['cospec', 'y-websocket', 'hocuspocus', 'hocuspocus+sqlite'],
  documents: 110,
  seed: () => seedOf(200),
  async run({ server, clients }) {
    await clients('connect', { documents: 10, each: 1 });
    await clients('disconnect');
    const before = await server.usage();
    await clients('connect', { documents: 110, each: 1 });
    return growth(before, await server.usage(), 100, 'document');
  },
};

/** @type {import('../scenarios.js').Scenario} */
export const idleConnections = {
  name: 'memory, idle connections',
  what: '1,000 clients that have one document of 200 blocks open and do nothing',
  servers: ['cospec', 'relay', 'y-websocket', 'hocuspocus', 'hocuspocus+sqlite'],
  documents: 1,
  seed: () => seedOf(200),
  async run({ server, clients }) {
    await clients('connect', { documents: 1, each: 20 });
    const before = await server.usage();
    await clients('connect', { documents: 1, each: 1_000 });
    return growth(before, await server.usage(), 1_000, 'connection');
  },
};

/** Long enough for every server to forget what nobody has open. Milliseconds. */
const FORGETTING_MS = 3_000;

/** @type {import('../scenarios.js').Scenario} */
export const unloadedDocuments = {
  name: 'memory, unloaded documents',
  what: '200 documents of 200 blocks that were opened and left 3 s ago (Cospec unloads after 0.5 s here, not after 30)',
  servers: ['cospec', 'y-websocket+leveldb', 'hocuspocus', 'hocuspocus+sqlite'],
  documents: 300,
  settings: { unloadMs: 500 },
  seed: () => seedOf(200),
  async run({ server, clients }) {
    const openAndLeave = async (from, documents) => {
      await clients('connect', { from, documents, each: 1 });
      await clients('disconnect');
      await new Promise((resolve) => setTimeout(resolve, FORGETTING_MS));
      return await server.usage();
    };
    const before = await openAndLeave(0, 100);
    return growth(before, await openAndLeave(100, 300), 200, 'document');
  },
};

function growth(before, after, count, what) {
  return {
    [`heap and buffers, KB per ${what}`]: (after.memory - before.memory) / count / KIB,
    [`rss, KB per ${what}`]: (after.rss - before.rss) / count / KIB,
  };
}
