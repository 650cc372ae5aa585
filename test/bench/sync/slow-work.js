/** Readers who stop reading while somebody pastes. */
import { group, newClient } from './group.js';
import { clientOf, lettersOf, pasting } from './material.js';

/**
 * The first client pastes; the last ones read nothing meanwhile. Ends when the others have all.
 * @returns latencies of those who read
 */
export async function paste({ target, each, slow, pastes, bytes, rate }) {
  const clients = group();
  for (const client of clients.slice(each - slow)) client.stopReading();
  const updates = pasting(target.seed, 0, pastes, bytes);
  /** @type {number[]} */
  const sentAt = [];
  /** @type {number[]} */
  const latencies = [];
  const expected = pastes * (each - 1 - slow);
  const finished = new Promise((resolve) => {
    for (const client of clients.slice(1, each - slow)) {
      client.onEdits = (author, from, to) => {
        if (author !== clientOf(0)) return;
        const now = performance.now();
        for (let paste = Math.floor(from / bytes); paste < Math.floor(to / bytes); paste++) {
          latencies.push(now - (sentAt[paste] ?? Number.NaN));
        }
        if (latencies.length === expected) resolve(undefined);
      };
    }
  });
  const startedAt = performance.now();
  for (const [index, update] of updates.entries()) {
    const wait = startedAt + (index * 1_000) / rate - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    sentAt.push(performance.now());
    clients[0]?.send(update);
  }
  await finished;
  latencies.sort((a, b) => a - b);
  return {
    deliveries: latencies.length,
    p50: latencies[Math.floor(latencies.length * 0.5)],
    p95: latencies[Math.floor(latencies.length * 0.95)],
  };
}

/** Those who did not read go on; who was cut meanwhile comes back. Ends when each of them has everything. */
export async function readOn({ target, each, slow, pastes, bytes }) {
  const startedAt = performance.now();
  const letters = lettersOf([target.seed]) + pastes * bytes;
  const outcomes = await Promise.all(
    group()
      .slice(each - slow)
      .map(async (client) => {
        const whole = new Promise((resolve) => {
          const check = () => client.clockOf(clientOf(0)) >= pastes * bytes && resolve(false);
          client.onEdits = check;
          check();
        });
        client.readOn();
        const cut = await Promise.race([whole, client.closed.then(() => true)]);
        if (!cut) return { cut, complete: true };
        const again = await newClient(target);
        const state = await again.sync();
        await again.close();
        return { cut, state };
      }),
  );
  const elapsed = performance.now() - startedAt;
  const [sample] = outcomes.filter(({ state }) => state !== undefined);
  const complete = sample === undefined || lettersOf([sample.state]) >= letters;
  return { elapsed, cut: outcomes.filter(({ cut }) => cut).length, complete };
}
