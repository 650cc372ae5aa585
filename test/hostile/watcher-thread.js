// An honest client in a thread of its own, so that what the attackers do in theirs does not count as the server's slowness:
// edits again and again, waits for each acknowledgement, asks for /api/health, and keeps the longest wait.
import { readdirSync, readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';

const { url, room, serverPid, session } = workerData;
const [SYNC, ACK] = [0, 100];
const doc = new Y.Doc();
const socket = new WebSocket(`${url.replace('http', 'ws')}/sync/${room}?session=${session}`);
const answers = new Map();
const found = { closed: null, health: 200 };
let [worst, busiest, rounds, since] = [0, 0, 0, null];

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

/** Milliseconds for which threads were ready to run and got no processor, by thread, where Linux tells. */
const delays = () => {
  const found = new Map();
  for (const pid of [serverPid, process.pid]) {
    try {
      for (const thread of readdirSync(`/proc/${pid}/task`)) {
        const [, delay = 0] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ');
        found.set(thread, Number(delay) / 1e6);
      }
    } catch {
      // A thread ended meanwhile, or this is no Linux.
    }
  }
  return found;
};

/** What a wait was, without what the machine is to blame for: a request passes through some threads, one after the other. */
const waited = ({ at, before }) => {
  const whole = performance.now() - at;
  let machine = 0;
  for (const [thread, delay] of delays()) machine += delay - (before.get(thread) ?? delay);
  return Math.max(0, whole - machine);
};

/** Milliseconds for which the server's event loop ran, ever. Its thread has the id of the process. */
const loopTime = () => {
  try {
    return Number(readFileSync(`/proc/${serverPid}/task/${serverPid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return 0;
  }
};

const timed = async (work) => {
  since = { at: performance.now(), before: delays(), loop: loopTime() };
  await work();
  worst = Math.max(worst, waited(since));
  busiest = Math.max(busiest, loopTime() - since.loop);
  since = null;
};
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

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
  if (request === 'document') {
    parentPort.postMessage(Y.encodeStateAsUpdate(doc));
    return;
  }
  if (request === 'reset') [worst, busiest] = [0, 0];
  const now = since === null ? 0 : waited(since);
  parentPort.postMessage({
    worst: Math.max(worst, now),
    busiest,
    rounds,
    ...found,
    client: doc.clientID,
  });
});
