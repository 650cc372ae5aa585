/** Clients that come: with nothing, or back with most of the document. */
import * as Y from 'yjs';
import { group, newClient } from './group.js';
import { decodes, lettersOf, typing } from './material.js';

/** One in so many states is put together and counted. */
const SAMPLE = 47;

/** So many newcomers at once, each of whom wants the whole document. */
export async function join({ target, count }) {
  const startedAt = performance.now();
  const newcomers = await Promise.all(Array.from({ length: count }, () => newClient(target)));
  const connectedAt = performance.now();
  const states = await Promise.all(newcomers.map((client) => client.sync()));
  const now = performance.now();
  const complete = states.every(
    (state, index) =>
      state.byteLength >= target.seed.byteLength * 0.9 && (index % SAMPLE !== 0 || decodes(target, state)),
  );
  await Promise.all(newcomers.map((client) => client.close()));
  return { answered: now - connectedAt, elapsed: now - startedAt, complete };
}

/** Authors bring what they have typed, and see that it is there. */
export async function write({ target, authors, edits }) {
  const [writer, reader] = group();
  if (writer === undefined || reader === undefined) throw new Error('Nobody is there.');
  const arrived = new Promise((resolve) => {
    let left = authors * edits;
    reader.onEdits = (_author, from, to) => {
      left -= to - from;
      if (left === 0) resolve(undefined);
    };
  });
  for (const update of written(target, authors, edits)) writer.send(update);
  await arrived;
  return {};
}

/**
 * So many clients at once that have the document as of some moment: half of them all but the last edits (a server
 * that started again), the others of 50 moments before.
 */
export async function rejoin({ target, count, authors, edits }) {
  const updates = written(target, authors, edits);
  const moments = 50;
  const last = updates.length - authors;
  const vectors = Array.from({ length: moments + 1 }, (_, moment) => {
    const known = updates.slice(0, Math.floor((last * moment) / moments));
    const doc = documentOf([target.seed, ...known]);
    return { known, vector: Y.encodeStateVector(doc) };
  });
  const comers = Array.from({ length: count }, (_, index) => vectors[index < count / 2 ? moments : index % moments]);
  const startedAt = performance.now();
  const clients = await Promise.all(comers.map(() => newClient(target)));
  const connectedAt = performance.now();
  const states = await Promise.all(clients.map((client, index) => client.sync(comers[index]?.vector)));
  const now = performance.now();
  const letters = lettersOf([target.seed]) + authors * edits;
  const complete = states.every(
    (state, index) =>
      (index + 1) % SAMPLE !== 0 || lettersOf([target.seed, ...(comers[index]?.known ?? []), state]) === letters,
  );
  await Promise.all(clients.map((client) => client.close()));
  const bytes = states.reduce((sum, { byteLength }) => sum + byteLength, 0) / count;
  return { answered: now - connectedAt, elapsed: now - startedAt, complete, bytes };
}

/** One client opens a document that nobody has open. */
export async function open({ target }) {
  const startedAt = performance.now();
  const client = await newClient(target);
  const state = await client.sync();
  const elapsed = performance.now() - startedAt;
  await client.close();
  return { elapsed, complete: decodes(target, state) };
}

/** The same edits every time: of all authors in turn. */
function written(target, authors, edits) {
  const all = Array.from({ length: authors }, (_, author) => typing(target.seed, author, edits));
  return Array.from({ length: edits }, (_, edit) => all.map((own) => own[edit])).flat();
}

function documentOf(updates) {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, new Uint8Array(update));
  return doc;
}
