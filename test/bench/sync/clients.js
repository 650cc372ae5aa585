/** The process of the clients: does one piece of work at a time and answers with what it saw. */
import * as Y from 'yjs';
import { BenchClient } from './bench-client.js';
import { dialectOf } from './dialect.js';
import { clientOf, lettersIn, roomOf, typing } from './material.js';

/** @type {BenchClient[]} */
let connected = [];

const WORK = {
  /** Connects and, where the server forgets documents, brings them. */
  async connect({ target, documents, each }) {
    connected = [];
    const dialect = dialectOf(target.server);
    for (let document = 0; document < documents; document++) {
      const group = Array.from(
        { length: each },
        (_, index) => new BenchClient(dialect, target.port, roomOf(document), document === 0 && index < 2),
      );
      await Promise.all(group.map((client) => client.opened()));
      if (target.server !== 'relay') {
        if (target.bring) {
          await group[0].sync();
          group[0].send(target.seed);
        }
        for (const client of group) {
          // Over until the document has arrived, for the server that is still taking it in.
          for (let state = await client.sync(); state.byteLength < target.seed.byteLength / 2; )
            state = await client.sync();
        }
      }
      connected.push(...group);
    }
    return {};
  },

  async disconnect() {
    await Promise.all(connected.map((client) => client.close()));
    connected = [];
    return {};
  },

  /**
   * The first clients of every document type, at a rate in edits a second of each, or at once where it is 0.
   * Ends when everybody has everything.
   */
  async type({ target, documents, each, typists, edits, rate }) {
    const sentAt = new Map();
    /** @type {number[]} */
    const latencies = [];
    const updates = Array.from({ length: typists }, (_, author) => typing(target.seed, author, edits));
    const authors = new Set(updates.map((_, author) => clientOf(author)));
    let edited = 0;
    let deliveries = 0;
    const expected = documents * typists * edits * (each - 1);
    let finish = () => undefined;
    const finished = new Promise((resolve) => {
      finish = resolve;
    });
    connected.forEach((client, index) => {
      const document = Math.floor(index / each);
      const own = clientOf(index % each);
      client.onEdits = (author, from, to) => {
        // Some servers echo edits to their author.
        if (author === own || !authors.has(author)) return;
        const now = performance.now();
        for (let clock = from; clock < to; clock++) latencies.push(now - sentAt.get(`${document}:${author}:${clock}`));
        deliveries += to - from;
        if (deliveries === expected) finish(undefined);
      };
    });
    const startedAt = performance.now();
    const send = (document, author, edit) => {
      sentAt.set(`${document}:${clientOf(author)}:${edit}`, performance.now());
      connected[document * each + author]?.send(updates[author][edit]);
      edited++;
    };
    const slots = documents * typists;
    if (rate === 0) {
      for (let edit = 0; edit < edits; edit++) {
        for (let author = 0; author < typists; author++) send(0, author, edit);
        await new Promise((resolve) => setImmediate(resolve));
      }
    } else {
      await new Promise((resolve) => {
        const timer = setInterval(() => {
          const due = Math.min(slots * edits, Math.floor(((performance.now() - startedAt) / 1000) * rate * slots));
          for (; edited < due; )
            send(Math.floor((edited % slots) / typists), edited % typists, Math.floor(edited / slots));
          if (edited < slots * edits) return;
          clearInterval(timer);
          resolve(undefined);
        }, 2);
      });
    }
    const timeout = setTimeout(() => finish(undefined), 60_000);
    await finished;
    clearTimeout(timeout);
    const elapsed = performance.now() - startedAt;
    latencies.sort((a, b) => a - b);
    return {
      elapsed,
      deliveries,
      expected,
      complete: target.relay || isComplete(target, connected[1], typists > 1 ? typists * edits - edits : edits),
      p50: latencies[Math.floor(latencies.length * 0.5)],
      p95: latencies[Math.floor(latencies.length * 0.95)],
    };
  },

  /** So many newcomers at once, each of whom wants the whole document. */
  async join({ target, count }) {
    const dialect = dialectOf(target.server);
    const startedAt = performance.now();
    const newcomers = Array.from({ length: count }, () => new BenchClient(dialect, target.port, roomOf(0)));
    await Promise.all(newcomers.map((client) => client.opened()));
    const connectedAt = performance.now();
    const states = await Promise.all(newcomers.map((client) => client.sync()));
    const now = performance.now();
    const complete = states.every(
      (state, index) =>
        state.byteLength >= target.seed.byteLength * 0.9 && (index % 50 !== 0 || decodes(target, state)),
    );
    await Promise.all(newcomers.map((client) => client.close()));
    return { answered: now - connectedAt, elapsed: now - startedAt, complete };
  },

  /** One client opens a document that nobody has open. */
  async open({ target }) {
    const startedAt = performance.now();
    const client = new BenchClient(dialectOf(target.server), target.port, roomOf(0));
    await client.opened();
    const state = await client.sync();
    const elapsed = performance.now() - startedAt;
    await client.close();
    return { elapsed, complete: decodes(target, state) };
  },
};

/** Whether a state has all the letters of the seed. */
function decodes(target, state) {
  return lettersOf([state]) >= lettersOf([target.seed]);
}

/** What the second client got, put together: the seed and all letters of the others. */
function isComplete(target, client, letters) {
  return lettersOf([target.seed, ...(client?.kept ?? [])]) >= lettersOf([target.seed]) + letters;
}

function lettersOf(updates) {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, new Uint8Array(update));
  return lettersIn(doc);
}

process.on('message', async ({ work, input }) => {
  if (input.target) input.target.seed = new Uint8Array(Buffer.from(input.target.seed, 'base64'));
  process.send?.(await WORK[work](input));
});
process.on('disconnect', () => process.exit(0));
