// An honest client in a thread of its own, so that what the attackers do in theirs does not count as the server's slowness:
// edits again and again, waits for each acknowledgement, asks for /api/health, and keeps the longest wait.
import { parentPort, workerData } from 'node:worker_threads';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';

const { url, room, session } = workerData;
const [SYNC, ACK] = [0, 100];
const doc = new Y.Doc();
const socket = new WebSocket(`${url.replace('http', 'ws')}/sync/${room}?session=${session}`);
const answers = new Map();
const found = { closed: null, health: 200 };
let [worst, lag, rounds, since] = [0, 0, 0, null];

const frame = (...parts) =>
  encoding.encode((encoder) => {
    for (const part of parts) {
      if (typeof part === 'number') encoding.writeVarUint(encoder, part);
      else encoding.writeVarUint8Array(encoder, part);
    }
  });

socket.on('message', (data) => {
  const decoder = decoding.createDecoder(new Uint8Array(data));
  const type = decoding.readVarUint(decoder);
  if (type === ACK) answers.get(decoding.readVarUint(decoder))?.();
  if (type !== SYNC) return;
  const kind = decoding.readVarUint(decoder);
  const bytes = decoding.readVarUint8Array(decoder);
  if (kind === 0) socket.send(frame(SYNC, 1, Y.encodeStateAsUpdate(doc, bytes)));
  else Y.applyUpdate(doc, bytes, 'server');
});
socket.on('close', (code) => {
  found.closed = code;
});
socket.on('error', () => undefined);
socket.on('open', () => socket.send(frame(SYNC, 0, Y.encodeStateVector(doc))));
doc.on('update', (update, origin) => {
  if (origin !== 'server') socket.send(frame(SYNC, 2, update));
});

const timed = async (work) => {
  since = performance.now();
  await work();
  worst = Math.max(worst, performance.now() - since);
  since = null;
};
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

let expected = performance.now() + 20;
setInterval(() => {
  lag = Math.max(lag, performance.now() - expected);
  expected = performance.now() + 20;
}, 20);

async function watch() {
  while (doc.getMap('blocks').size === 0) await pause(10);
  for (let n = 1; found.closed === null; n++) {
    await timed(async () => {
      const acknowledged = new Promise((resolve) => answers.set(n, resolve));
      doc.getMap('threads').set('watch', n);
      socket.send(frame(ACK, n));
      await acknowledged;
      answers.delete(n);
    });
    await timed(async () => {
      const answer = await fetch(`${url}/api/health`);
      await answer.text();
      if (answer.status !== 200) found.health = answer.status;
    });
    rounds = n;
    await pause(40);
  }
}
void watch();

parentPort.on('message', (request) => {
  if (request === 'reset') [worst, lag] = [0, 0];
  const now = since === null ? 0 : performance.now() - since;
  parentPort.postMessage({
    worst: Math.max(worst, now),
    lag,
    rounds,
    ...found,
    client: doc.clientID,
    state: Y.encodeStateAsUpdate(doc),
  });
});
