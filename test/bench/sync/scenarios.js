/** What is measured. Each scenario runs on a fresh server and gives numbers; the smaller, the better. */
import { longHistory, seedOf } from './material.js';

const LIVE = ['cospec', 'relay', 'y-websocket', 'hocuspocus', 'hocuspocus+16ms', 'hocuspocus+sqlite'];
const KEEPING = ['cospec', 'y-websocket', 'hocuspocus', 'hocuspocus+sqlite'];
const STORING = ['cospec', 'hocuspocus+sqlite'];

/**
 * @typedef {object} Scenario
 * @property {string} name
 * @property {string} what
 * @property {readonly string[]} servers
 * @property {number} documents
 * @property {() => Uint8Array} seed
 * @property {(run: Run) => Promise<Record<string, number>>} run
 *
 * @typedef {object} Run
 * @property {{ usage(): Promise<{ cpu: number, memory: number, rss: number }> }} server
 * @property {(work: string, input?: object) => Promise<any>} clients
 */

/** @type {readonly Scenario[]} */
export const SCENARIOS = [
  ...[10, 50, 200].map((each) => live(`fan-out ${each}`, { documents: 1, each, typists: 10, edits: 40, rate: 10 })),
  live('500 documents × 2', { documents: 500, each: 2, typists: 1, edits: 20, rate: 5 }),
  live('saturation 50', { documents: 1, each: 50, typists: 50, edits: 400, rate: 0 }),
  joins('500 joins, 56 KB', 266),
  joins('500 joins, 223 KB', 1_045),
  {
    name: 'memory',
    what: '100 open documents of 200 blocks, one client each',
    servers: KEEPING,
    documents: 110,
    seed: () => seedOf(200),
    async run({ server, clients }) {
      await clients('connect', { documents: 10, each: 1 });
      await clients('disconnect');
      const before = await server.usage();
      await clients('connect', { documents: 110, each: 1 });
      const after = await server.usage();
      return {
        'heap and buffers, KB per document': (after.memory - before.memory) / 100 / 1024,
        'rss, KB per document': (after.rss - before.rss) / 100 / 1024,
      };
    },
  },
  {
    name: 'cold open',
    what: 'a history of 259,778 edits by one author',
    servers: STORING,
    documents: 1,
    seed: () => longHistory(259_778),
    async run({ clients }) {
      const { elapsed, complete } = await clients('open');
      return { 'ms until the client has it': complete ? elapsed : Number.NaN };
    },
  },
];

/** @returns {Scenario} */
function live(name, shape) {
  const { documents, each, typists, edits, rate } = shape;
  const pace = rate === 0 ? 'as fast as they can' : `${rate} edits/s each`;
  return {
    name,
    what: `${documents} × ${each} clients; ${typists} of each document type ${edits} letters, ${pace}`,
    servers: LIVE,
    documents,
    seed: () => seedOf(200),
    async run({ server, clients }) {
      await clients('connect', { documents, each });
      const before = await server.usage();
      const result = await clients('type', shape);
      const after = await server.usage();
      const whole = result.complete && result.deliveries === result.expected;
      if (!whole) console.error(`  incomplete: ${result.deliveries} of ${result.expected}, decoded ${result.complete}`);
      return {
        'CPU µs per delivery': whole ? (after.cpu - before.cpu) / result.deliveries : Number.NaN,
        'p50 ms': result.p50,
        'p95 ms': result.p95,
        'all ms': result.elapsed,
      };
    },
  };
}

/** @returns {Scenario} */
function joins(name, blocks) {
  return {
    name,
    what: `500 clients without anything join one document of ${blocks} blocks at once`,
    servers: KEEPING,
    documents: 1,
    seed: () => seedOf(blocks),
    async run({ server, clients }) {
      await clients('connect', { documents: 1, each: 1 });
      const before = await server.usage();
      const { answered, elapsed, complete } = await clients('join', { count: 500 });
      const after = await server.usage();
      return {
        'ms from step 1 until all have it': complete ? answered : Number.NaN,
        'ms with connecting': elapsed,
        'CPU ms': (after.cpu - before.cpu) / 1_000,
      };
    },
  };
}
