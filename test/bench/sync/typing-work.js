/** Authors who type, at a pace or as fast as they can. */
import { group } from './group.js';
import { clientOf, lettersOf, typing } from './material.js';

/** Over when everybody has everything, or after so long. Milliseconds. */
const PATIENCE = 60_000;

/**
 * The same as fast as they can, by other authors (from `first` on): a server that runs for weeks has compiled what it does, and how the compiler
 * is at work in the first seconds is no cost of a delivery.
 */
export async function warmUp(work) {
  await type({ ...work, rate: 0, carets: false });
  return {};
}

/**
 * The first clients of every document type, at a rate in edits a second of each, or at once where it is 0; with carets
 * each edit comes with where its author's caret is. Ends when everybody has everything.
 */
export async function type({ target, documents, each, typists, edits, rate, carets = false, first = 0 }) {
  const sentAt = new Map();
  /** @type {number[]} */
  const latencies = [];
  const connected = group();
  const updates = Array.from({ length: typists }, (_, author) => typing(target.seed, first + author, edits));
  const authors = new Set(updates.map((_, author) => clientOf(first + author)));
  const before = target.relay ? 0 : lettersOf(allOf(target, connected[1]));
  let edited = 0;
  let deliveries = 0;
  let shown = 0;
  const expected = documents * typists * edits * (each - 1);
  const expectedCarets = carets ? typists * (each - 1) : 0;
  let finish = () => undefined;
  const finished = new Promise((resolve) => {
    finish = resolve;
  });
  const done = () => deliveries === expected && shown === expectedCarets && finish(undefined);
  connected.forEach((client, index) => {
    const document = Math.floor(index / each);
    const own = clientOf(first + (index % each));
    client.onEdits = (author, from, to) => {
      // Some servers echo edits to their author.
      if (author === own || !authors.has(author)) return;
      const now = performance.now();
      for (let clock = from; clock < to; clock++) latencies.push(now - sentAt.get(`${document}:${author}:${clock}`));
      deliveries += to - from;
      done();
    };
    client.onPresence = (author, clock) => {
      // Those in between may be merged; the last one must arrive.
      if (author === own || !authors.has(author) || clock !== edits + 1) return;
      shown++;
      done();
    };
  });
  const startedAt = performance.now();
  const send = (document, author, edit) => {
    sentAt.set(`${document}:${clientOf(first + author)}:${edit}`, performance.now());
    const client = connected[document * each + author];
    client?.send(updates[author][edit]);
    if (carets) client?.show(clientOf(author), edit + 2);
    edited++;
  };
  const slots = documents * typists;
  if (rate === 0) {
    for (let edit = 0; edit < edits; edit++) {
      for (let slot = 0; slot < slots; slot++) send(Math.floor(slot / typists), slot % typists, edit);
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
  const timeout = setTimeout(() => finish(undefined), PATIENCE);
  await finished;
  clearTimeout(timeout);
  const elapsed = performance.now() - startedAt;
  latencies.sort((a, b) => a - b);
  return {
    elapsed,
    deliveries,
    expected,
    carets: shown === expectedCarets,
    complete:
      target.relay ||
      lettersOf(allOf(target, connected[1])) >= before + (typists > 1 ? typists * edits - edits : edits),
    p50: latencies[Math.floor(latencies.length * 0.5)],
    p95: latencies[Math.floor(latencies.length * 0.95)],
  };
}

/** What the second client got: the seed and all letters of the others. */
function allOf(target, client) {
  return [target.seed, ...(client?.kept ?? [])];
}
