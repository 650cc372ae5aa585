/** How to talk to each server: Cospec, the relay and y-websocket speak y-websocket's protocol, Hocuspocus its own. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

const SYNC = 0;
const AUTH = 2;

/**
 * @typedef {object} Dialect
 * @property {(room: string) => string} path of the socket's address
 * @property {(room: string) => Uint8Array[]} hello what a client says first
 * @property {(room: string, kind: number, payload: Uint8Array) => Uint8Array} sync a sync frame: 0 step 1, 1 step 2, 2 update
 * @property {(frame: Uint8Array) => { kind: number, payload: Uint8Array } | null} read a sync frame, null for any other
 */

/** @type {Dialect} */
const yWebsocket = {
  path: (room) => `/sync/${room}`,
  hello: () => [],
  sync: (_room, kind, payload) => syncFrame(null, kind, payload),
  read: (frame) => readSync(decoding.createDecoder(frame)),
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
  read: (frame) => {
    const decoder = decoding.createDecoder(frame);
    decoding.readVarString(decoder);
    return readSync(decoder);
  },
};

/** @param {string} server @returns {Dialect} */
export function dialectOf(server) {
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

/** @param {decoding.Decoder} decoder */
function readSync(decoder) {
  if (decoding.readVarUint(decoder) !== SYNC) return null;
  const kind = decoding.readVarUint(decoder);
  return { kind, payload: decoding.readVarUint8Array(decoder) };
}
