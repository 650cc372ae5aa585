/**
 * What is measured. Each scenario runs on a fresh server and gives numbers; the smaller, the better. Only Cospec, and
 * y-websocket with LevelDB after a while, have on the disk what others see.
 */
import { coldOpen, joins, rejoins } from './scenarios/joining.js';
import { FEWER, live } from './scenarios/live.js';
import { idleConnections, openDocuments, unloadedDocuments } from './scenarios/memory.js';
import { killed, slowReaders } from './scenarios/trouble.js';

/**
 * @typedef {object} Scenario
 * @property {string} name
 * @property {string} what
 * @property {readonly string[]} servers
 * @property {number} documents
 * @property {object} [settings] limits of Cospec that it changes
 * @property {() => Uint8Array} seed
 * @property {(run: Run) => Promise<Record<string, number>>} run
 *
 * @typedef {object} Run
 * @property {Server} server
 * @property {(work: string, input?: object) => Promise<any>} clients
 *
 * @typedef {object} Server
 * @property {() => Promise<{ cpuBefore: number, cpuAfter: number, memory: number, rss: number }>} usage CPU in
 *   microseconds up to now, and with what it took to look; bytes
 * @property {() => Promise<void>} kill
 * @property {() => Promise<void>} again
 */

const STEADY = { documents: 1, typists: 10, edits: 30, rate: 10 };

/** @type {readonly Scenario[]} */
export const SCENARIOS = [
  ...[10, 50, 200].map((each) => live(`fan-out ${each}`, { ...STEADY, each })),
  live('fan-out 500', { ...STEADY, each: 500, edits: 12, rate: 4 }),
  ...[50, 200].map((each) => live(`fan-out ${each}, with carets`, { ...STEADY, each, carets: true }, FEWER)),
  live('500 documents × 2', { documents: 500, each: 2, typists: 1, edits: 20, rate: 5 }, FEWER),
  live('saturation 50', { documents: 1, each: 50, typists: 50, edits: 200, rate: 0 }),
  joins('500 joins, 56 KB', 266),
  joins('500 joins, 223 KB', 1_045),
  rejoins('500 rejoins, 56 KB', 266),
  rejoins('500 rejoins, 223 KB', 1_045),
  coldOpen,
  openDocuments,
  idleConnections,
  unloadedDocuments,
  slowReaders,
  killed,
];
