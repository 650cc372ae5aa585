/** Readers who do not read, and a server that is killed. */
import { seedOf } from '../material.js';

const MIB = 1024 * 1024;
const PASTES = { each: 30, slow: 10, pastes: 240, bytes: 40_000, rate: 40 };

/** @type {import('../scenarios.js').Scenario} */
export const slowReaders = {
  name: 'slow readers',
  what: '30 clients, 10 of which stop reading while one pastes 40 KB 40 times a second for 6 s, and then read on',
  servers: ['cospec', 'relay', 'y-websocket', 'hocuspocus', 'hocuspocus+sqlite'],
  documents: 1,
  seed: () => seedOf(200),
  async run({ server, clients }) {
    await clients('connect', { documents: 1, each: PASTES.each });
    const before = await server.usage();
    const result = await clients('paste', PASTES);
    const after = await server.usage();
    const late = await clients('readOn', PASTES);
    return {
      'CPU µs per delivery': (after.cpuBefore - before.cpuAfter) / result.deliveries,
      'p50 ms of those who read': result.p50,
      'p95 ms of those who read': result.p95,
      'rss, MB more': (after.rss - before.rss) / MIB,
      'ms until the slow ones have all': late.complete ? late.elapsed : Number.NaN,
      'of 10 cut meanwhile': late.cut,
    };
  },
};

const TYPING = { edits: 2_000, rate: 100, typesMs: 3_000, restsMs: 3_000 };

/** @type {import('../scenarios.js').Scenario} */
export const killed = {
  name: 'kill -9',
  what: 'one types 100 letters a second for 3 s, rests for 3 s and types for 3 s more, when the server is killed and started again',
  servers: ['cospec', 'y-websocket+leveldb', 'hocuspocus+sqlite'],
  documents: 1,
  seed: () => seedOf(200),
  async run({ server, clients }) {
    await clients('connect', { documents: 1, each: 2 });
    await clients('startTyping', TYPING);
    await new Promise((resolve) => setTimeout(resolve, 2 * TYPING.typesMs + TYPING.restsMs));
    await server.kill();
    const { seen, acknowledged } = await clients('tally');
    const startedAt = performance.now();
    await server.again();
    const { found } = await clients('count');
    return {
      'seen by another client, then lost': Math.max(0, seen - found),
      'of so many seen': seen,
      'acknowledged, then lost (only Cospec acknowledges)': Math.max(0, acknowledged - found),
      'of so many acknowledged': acknowledged,
      'ms until it is served again': performance.now() - startedAt,
    };
  },
};
