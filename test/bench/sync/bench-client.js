/** A client without a document: it counts what arrives, and keeps the bytes where they are to be decoded later. */
import { WebSocket } from 'ws';
import * as Y from 'yjs';

/** A goodbye, none, a server that was killed, and a reader that was too slow. */
const EXPECTED_CODES = new Set([1000, 1005, 1006, 4508]);

export class BenchClient {
  #dialect;
  #room;
  #socket;
  /** @type {Map<number, number>} clock reached per author */
  #clocks = new Map();
  /** @type {Uint8Array[] | null} */
  kept;
  /** @type {(payload: Uint8Array) => void} */
  #synced = () => undefined;
  /** @type {(client: number, from: number, to: number) => void} */
  onEdits = () => undefined;
  /** @type {(client: number, clock: number) => void} */
  onPresence = () => undefined;
  /** The last question whether all is stored that was answered; -1: none. */
  acknowledged = -1;
  /** The code that the socket was closed with; null while it is open. @type {number | null} */
  closeCode = null;

  /** @param {import('./dialect.js').Dialect} dialect @param {number} port @param {string} room @param {boolean} keep */
  constructor(dialect, port, room, keep = false) {
    this.#dialect = dialect;
    this.#room = room;
    this.kept = keep ? [] : null;
    this.#socket = new WebSocket(`ws://127.0.0.1:${port}${dialect.path(room)}`, { perMessageDeflate: false });
    this.#socket.on('message', (data) => this.#take(data));
    this.#socket.on('error', (error) => console.error(error.message));
    this.closed = new Promise((resolve) => this.#socket.once('close', resolve));
    this.closed.then((code) => {
      this.closeCode = code;
      if (!EXPECTED_CODES.has(code)) console.error(`closed with ${code}`);
    });
  }

  opened() {
    return new Promise((resolve) => this.#socket.once('open', resolve));
  }

  /** Asks for the document and waits for the answer. @returns {Promise<Uint8Array>} the state */
  sync(stateVector = new Uint8Array([0])) {
    const synced = new Promise((resolve) => {
      this.#synced = resolve;
    });
    for (const frame of this.#dialect.hello(this.#room)) this.#socket.send(frame);
    this.#socket.send(this.#dialect.sync(this.#room, 0, stateVector));
    return synced;
  }

  /** @param {Uint8Array} update */
  send(update, kind = 2) {
    this.#socket.send(this.#dialect.sync(this.#room, kind, update));
  }

  /** Tells the others where its caret is. @param {number} client @param {number} clock */
  show(client, clock) {
    this.#socket.send(this.#dialect.presence(this.#room, client, clock));
  }

  /** Asks whether all so far is stored, where the server can be asked. @param {number} n */
  ask(n) {
    if (this.#dialect.question !== null) this.#socket.send(this.#dialect.question(n));
  }

  /** Reads nothing until it reads on. */
  stopReading() {
    this.#socket.pause();
  }

  readOn() {
    this.#socket.resume();
  }

  /** The clock reached of an author's edits. @param {number} author */
  clockOf(author) {
    return this.#clocks.get(author) ?? 0;
  }

  close() {
    this.#socket.close(1000);
    return this.closed;
  }

  /** @param {Buffer} data */
  #take(data) {
    const message = this.#dialect.read(data);
    if (message === null) return;
    if (message.kind === 'answer') {
      this.acknowledged = message.n;
      return;
    }
    if (message.kind === 'presence') {
      for (const { client, clock } of message.entries) this.onPresence(client, clock);
      return;
    }
    if (message.kind === 0) return this.send(new Uint8Array([0, 0]), 1);
    this.kept?.push(message.payload.slice());
    if (message.kind === 1) {
      this.#synced(message.payload);
      return;
    }
    for (const [client, to] of Y.parseUpdateMeta(message.payload).to) {
      const from = this.#clocks.get(client) ?? 0;
      if (to <= from) continue;
      this.#clocks.set(client, to);
      this.onEdits(client, from, to);
    }
  }
}
