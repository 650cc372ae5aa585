/** Clients that come to a document. */
import { longHistory, seedOf } from '../material.js';

const SERVERS = ['cospec', 'y-websocket', 'hocuspocus', 'hocuspocus+sqlite'];
const COMERS = 500;
const WRITTEN = { authors: 10, edits: 30 };

/** @param {string} name @param {number} blocks @returns {import('../scenarios.js').Scenario} */
export function joins(name, blocks) {
  return {
    name,
    what: `${COMERS} clients without anything join one document of ${blocks} blocks at once`,
    servers: SERVERS,
    documents: 1,
    seed: () => seedOf(blocks),
    async run({ server, clients }) {
      await clients('connect', { documents: 1, each: 1 });
      return await measured(server, () => clients('join', { count: COMERS }));
    },
  };
}

/** @param {string} name @param {number} blocks @returns {import('../scenarios.js').Scenario} */
export function rejoins(name, blocks) {
  return {
    name,
    what: `${COMERS} clients come back to one document of ${blocks} blocks at once, each with its state vector: half of them lack the last 10 of 300 edits, the others are from 50 moments before`,
    servers: SERVERS,
    documents: 1,
    seed: () => seedOf(blocks),
    async run({ server, clients }) {
      await clients('connect', { documents: 1, each: 2 });
      await clients('write', WRITTEN);
      return await measured(server, () => clients('rejoin', { count: COMERS, ...WRITTEN }));
    },
  };
}

/** @type {import('../scenarios.js').Scenario} */
export const coldOpen = {
  name: 'cold open',
  what: 'a history of 259,778 edits by one author',
  servers: ['cospec', 'hocuspocus+sqlite'],
  documents: 1,
  seed: () => longHistory(259_778),
  async run({ clients }) {
    const { elapsed, complete } = await clients('open');
    return { 'ms until the client has it': complete ? elapsed : Number.NaN };
  },
};

/** @param {import('../scenarios.js').Server} server */
async function measured(server, come) {
  const before = await server.usage();
  const { answered, elapsed, complete, bytes } = await come();
  const after = await server.usage();
  return {
    'ms from step 1 until all have it': complete ? answered : Number.NaN,
    'ms with connecting': elapsed,
    'CPU ms': (after.cpuBefore - before.cpuAfter) / 1_000,
    ...(bytes === undefined ? {} : { 'bytes each got': bytes }),
  };
}
