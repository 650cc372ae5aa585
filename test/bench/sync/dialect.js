/** How to talk to each server: Cospec, the relay and y-websocket speak y-websocket's protocol, Hocuspocus its own. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

const SYNC = 0;
const AWARENESS = 1;
const AUTH = 2;
const QUESTION = 100;

/**
 * @typedef {{ kind: number, payload: Uint8Array }
 *   | { kind: 'presence', entries: { client: number, clock: number }[] }
 *   | { kind: 'answer', n: number }} Message a sync frame (0 step 1, 1 step 2, 2 update), carets, or Cospec's "it is stored"
 *
 * @typedef {object} Dialect
 * @property {(room: string) => string} path of the socket's address
 * @property {(room: string) => Uint8Array[]} hello what a client says first
 * @property {(room: string, kind: number, payload: Uint8Array) => Uint8Array} sync a sync frame
 * @property {(room: string, client: number, clock: number) => Uint8Array} presence where the caret of a client is
 * @property {((n: number) => Uint8Array) | null} question whether everything is stored; null: nobody answers that
 * @property {(frame: Uint8Array) => Message | null} read null for any other frame
 */

/** @type {Dialect} */
const yWebsocket = {
  path: (room) => `/sync/${room}`,
  hello: () => [],
  sync: (_room, kind, payload) => syncFrame(null, kind, payload),
  presence: (_room, client, clock) => presenceFrame(null, client, clock),
  question: null,
  read: (frame) => readFrame(decoding.createDecoder(frame)),
};

/** @type {Dialect} */
const cospec = {
  ...yWebsocket,
  question: (n) =>
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, QUESTION);
      encoding.writeVarUint(encoder, n);
    }),
};

/** @type {Dialect} */
const hocuspocus = {
  path: () => '/',
  hello: (room) => [
    encoding.encode((encoder) => {
      encoding.writeVarString(encoder, room);
      encoding.writeVarUint(encoder, AUTH);
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarString(encoder, '');
    }),
  ],
  sync: syncFrame,
  presence: presenceFrame,
  question: null,
  read: (frame) => {
    const decoder = decoding.createDecoder(frame);
    decoding.readVarString(decoder);
    return readFrame(decoder);
  },
};

/** @param {string} server @returns {Dialect} */
export function dialectOf(server) {
  if (server === 'cospec') return cospec;
  return server.startsWith('hocuspocus') ? hocuspocus : yWebsocket;
}

/** @param {string | null} room @param {number} kind @param {Uint8Array} payload */
function syncFrame(room, kind, payload) {
  return encoding.encode((encoder) => {
    if (room !== null) encoding.writeVarString(encoder, room);
    encoding.writeVarUint(encoder, SYNC);
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint8Array(encoder, payload);
  });
}

/** What an editor shows of its author. @param {string | null} room @param {number} client @param {number} clock */
function presenceFrame(room, client, clock) {
  const caret = { type: { client: 7, clock: 5 }, assoc: -1, item: { client, clock } };
  const state = {
    user: { id: `author${client}`, name: `Author ${client}`, colour: '#3b82f6' },
    anchor: caret,
    head: caret,
  };
  return encoding.encode((encoder) => {
    if (room !== null) encoding.writeVarString(encoder, room);
    encoding.writeVarUint(encoder, AWARENESS);
    const update = encoding.encode((body) => {
      encoding.writeVarUint(body, 1);
      encoding.writeVarUint(body, client);
      encoding.writeVarUint(body, clock);
      encoding.writeVarString(body, JSON.stringify(state));
    });
    encoding.writeVarUint8Array(encoder, update);
  });
}

/** @param {decoding.Decoder} decoder @returns {Message | null} */
function readFrame(decoder) {
  switch (decoding.readVarUint(decoder)) {
    case SYNC:
      return { kind: decoding.readVarUint(decoder), payload: decoding.readVarUint8Array(decoder) };
    case AWARENESS:
      return { kind: 'presence', entries: readPresence(decoding.createDecoder(decoding.readVarUint8Array(decoder))) };
    case QUESTION:
      return { kind: 'answer', n: decoding.readVarUint(decoder) };
    default:
      return null;
  }
}

/** @param {decoding.Decoder} decoder */
function readPresence(decoder) {
  const entries = [];
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    entries.push({ client: decoding.readVarUint(decoder), clock: decoding.readVarUint(decoder) });
    decoding.readVarUint8Array(decoder);
  }
  return entries;
}
