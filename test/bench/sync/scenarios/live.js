/** People who type in a document that others have open. */
import { seedOf } from '../material.js';

export const FEWER = ['cospec', 'relay', 'y-websocket', 'hocuspocus+16ms', 'hocuspocus+sqlite'];
const ALL = [...FEWER, 'hocuspocus', 'hocuspocus+sqlite+16ms'];

/**
 * @param {string} name
 * @param {{ documents: number, each: number, typists: number, edits: number, rate: number, carets?: boolean }} shape
 * @param {readonly string[]} servers
 * @returns {import('../scenarios.js').Scenario}
 */
export function live(name, shape, servers = ALL) {
  const { documents, each, typists, edits, rate, carets = false } = shape;
  const pace = rate === 0 ? 'as fast as they can' : `${rate} edits/s each`;
  const shown = carets ? ', each with where the caret is; everybody is shown' : '';
  return {
    name,
    what: `${documents} × ${each} clients; ${typists} of each document type ${edits} letters, ${pace}${shown}`,
    servers,
    documents,
    seed: () => seedOf(200),
    async run({ server, clients }) {
      await clients('connect', { documents, each });
      if (carets) await clients('introduce', { each });
      for (const first of [500, 1_000]) await clients('warmUp', { ...shape, first });
      const before = await server.usage();
      const result = await clients('type', shape);
      const after = await server.usage();
      const whole = result.complete && result.deliveries === result.expected && (result.carets || !carets);
      if (!whole) console.error(`  incomplete: ${result.deliveries} of ${result.expected}, decoded ${result.complete}`);
      return {
        'CPU µs per delivery': whole ? (after.cpuBefore - before.cpuAfter) / result.deliveries : Number.NaN,
        'p50 ms': result.p50,
        'p95 ms': result.p95,
        'all ms': result.elapsed,
      };
    },
  };
}
