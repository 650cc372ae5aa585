/** Somebody types and somebody watches while the server is killed. */
import { group, newClient, wholeState } from './group.js';
import { clientOf, lettersOf, typing } from './material.js';

let typed = 0;
let seen = 0;
/** @type {NodeJS.Timeout | undefined} */
let timer;

/** Types at a rate until the tally; rests in the middle, so that who stores after a pause can. */
export async function startTyping({ target, edits, rate, typesMs, restsMs }) {
  const [typist, watcher] = group();
  if (typist === undefined || watcher === undefined) throw new Error('Nobody is there.');
  const updates = typing(target.seed, 0, edits);
  [typed, seen] = [0, 0];
  watcher.onEdits = (author, _from, to) => {
    if (author === clientOf(0)) seen = Math.max(seen, to);
  };
  const startedAt = performance.now();
  timer = setInterval(() => {
    const now = performance.now() - startedAt;
    const active = Math.min(now, typesMs) + Math.max(0, now - typesMs - restsMs);
    for (const due = Math.min(edits, Math.floor((active / 1_000) * rate)); typed < due; typed++) {
      typist.send(updates[typed] ?? new Uint8Array());
      typist.ask(typed);
    }
  }, 2);
  return {};
}

/** The server is dead: what was seen by another client, and what was acknowledged. */
export async function tally() {
  clearInterval(timer);
  await Promise.all(group().map(({ closed }) => closed));
  return { typed, seen, acknowledged: (group()[0]?.acknowledged ?? -1) + 1 };
}

/** A newcomer's count of the edits that are still there. */
export async function count({ target }) {
  const client = await newClient(target);
  const state = await wholeState(target, client);
  await client.close();
  return { found: lettersOf([state]) - lettersOf([target.seed]) };
}
