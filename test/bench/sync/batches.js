/**
 * `node test/bench/sync/batches.js`: what a batch of edits costs a client and the server, as messages one behind the other
 * (what Cospec sends) and merged into one update (Y.mergeUpdates, what Hocuspocus does).
 */
import * as Y from 'yjs';
import { seedOf, typing } from './material.js';

const ROUNDS = 40;
const seed = seedOf(200);
console.log(
  '| batch | client, one by one, µs | client, merged, µs | merging on the server, µs | bytes | bytes, merged |',
);
console.log('|---|---|---|---|---|---|');
for (const [authors, edits] of [
  [1, 1],
  [2, 1],
  [10, 1],
  [1, 10],
  [10, 10],
]) {
  const updates = Array.from({ length: authors }, (_, author) => typing(seed, author, edits)).flat();
  const merged = Y.mergeUpdates(updates);
  const [single, whole, merging] = [[], [], []];
  for (let round = 0; round < ROUNDS; round++) {
    single.push(timed(clientWithEditor(), (doc) => applyAll(doc, updates)));
    whole.push(timed(clientWithEditor(), (doc) => Y.applyUpdate(doc, merged)));
    merging.push(timed(null, () => Y.mergeUpdates(updates)));
  }
  const bytes = updates.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const cells = [single, whole, merging].map((times) => median(times).toFixed(0));
  console.log(`| ${authors} × ${edits} | ${cells.join(' | ')} | ${bytes} | ${merged.byteLength} |`);
}

/** A document that somebody looks at: one deep observer, as an editor has. */
function clientWithEditor() {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, seed);
  doc.getMap('blocks').observeDeep((events) => {
    for (const event of events) event.target.toString();
  });
  return doc;
}

function applyAll(doc, updates) {
  for (const update of updates) Y.applyUpdate(doc, update);
}

function timed(doc, work) {
  const startedAt = performance.now();
  work(doc);
  return (performance.now() - startedAt) * 1_000;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
