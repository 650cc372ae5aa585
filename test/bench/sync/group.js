/** The clients that are connected, by document: what most work begins with. */
import { BenchClient } from './bench-client.js';
import { dialectOf } from './dialect.js';
import { clientOf } from './material.js';
import { roomOf } from './room-of.js';

/** @type {BenchClient[]} */
let connected = [];

/** All clients, those of one document side by side. */
export function group() {
  return connected;
}

/** @param {import('./clients.js').Target} target @param {number} [document] @param {boolean} [keep] */
export async function newClient(target, document = 0, keep = false) {
  const client = new BenchClient(dialectOf(target.server), target.port, roomOf(document), keep);
  await client.opened();
  return client;
}

/** Asks for the document over and over until it is there, for the server that is still reading it. */
export async function wholeState(target, client) {
  for (;;) {
    const state = await client.sync();
    if (state.byteLength >= target.seed.byteLength / 2) return state;
  }
}

/** Connects and, where the server forgets documents, brings them. */
export async function connect({ target, documents, each, from = 0 }) {
  connected = [];
  for (let document = from; document < documents; document++) {
    const clients = await Promise.all(
      Array.from({ length: each }, (_, index) => newClient(target, document, document === 0 && index < 2)),
    );
    if (!target.relay) {
      if (target.bring) {
        await clients[0]?.sync();
        clients[0]?.send(target.seed);
      }
      for (const client of clients) await wholeState(target, client);
    }
    connected.push(...clients);
  }
  return {};
}

export async function disconnect() {
  await Promise.all(connected.map((client) => client.close()));
  connected = [];
  return {};
}

/** Everybody in the one document shows who it is, and sees the others. */
export async function introduce({ each }) {
  let seen = 0;
  const everybody = new Promise((resolve) => {
    connected.forEach((client, own) => {
      const others = new Set(Array.from({ length: each }, (_, index) => clientOf(index)));
      others.delete(clientOf(own));
      client.onPresence = (author) => {
        if (others.delete(author) && ++seen === each * (each - 1)) resolve(undefined);
      };
    });
  });
  connected.forEach((client, index) => {
    client.show(clientOf(index), 1);
  });
  await everybody;
  return {};
}
