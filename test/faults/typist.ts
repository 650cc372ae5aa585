import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { encodeAckRequest, FRAME, readAckReply, SYNC } from '../../shared/protocol/frames.ts';

/** How soon who lost the connection tries again. Milliseconds. */
const BACK_MS = 50;

/** Somebody who types numbered words, comes back whenever the server does, and knows what was acknowledged. */
export class Typist {
  readonly doc = new Y.Doc();
  readonly name: string;
  readonly #address: string;
  #socket: WebSocket | null = null;
  #timer: NodeJS.Timeout | null = null;
  #stopped = false;
  /** On this socket: the state is there, and the server may be asked. */
  synced = false;
  /** Words typed so far, and how many of them are known to be stored. */
  typed = 0;
  acknowledged = 0;
  /** Sockets that were lost, by close code. */
  readonly lost: number[] = [];

  constructor(url: string, room: string, name: string) {
    this.name = name;
    this.#address = `${url.replace('http', 'ws')}/sync/${room}?session=typist-${name}-${'0'.repeat(8)}`;
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server') this.#sync(SYNC.update, update);
    });
    this.#connect();
  }

  /** Types a word, and asks whether it is stored. */
  type(): void {
    this.typed++;
    this.doc.getMap('threads').set(wordOf(this.name, this.typed), this.typed);
    this.#ask();
  }

  /** Types again and again. */
  keepTyping(everyMs: number): void {
    this.#timer = setInterval(() => this.type(), everyMs);
  }

  rest(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  leave(): void {
    this.rest();
    this.#stopped = true;
    this.#socket?.terminate();
    this.doc.destroy();
  }

  #connect(): void {
    if (this.#stopped) return;
    const socket = new WebSocket(this.#address);
    this.#socket = socket;
    this.synced = false;
    socket.on('open', () => this.#sync(SYNC.step1, Y.encodeStateVector(this.doc)));
    socket.on('message', (data: Buffer) => this.#hear(new Uint8Array(data)));
    socket.on('error', () => undefined);
    socket.on('close', (code) => {
      this.synced = false;
      if (this.#stopped) return;
      this.lost.push(code);
      setTimeout(() => this.#connect(), BACK_MS);
    });
  }

  #hear(bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes);
    const type = decoding.readVarUint(decoder);
    if (type === FRAME.ack) this.acknowledged = Math.max(this.acknowledged, readAckReply(decoder).n);
    if (type !== FRAME.sync) return;
    const kind = decoding.readVarUint(decoder);
    const payload = decoding.readVarUint8Array(decoder);
    if (kind === SYNC.step1) {
      this.#sync(SYNC.step2, Y.encodeStateAsUpdate(this.doc, payload));
      this.#ask();
      return;
    }
    Y.applyUpdate(this.doc, payload, 'server');
    if (kind === SYNC.step2) this.synced = true;
  }

  #ask(): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(encodeAckRequest(this.typed));
  }

  #sync(kind: number, payload: Uint8Array): void {
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    this.#socket.send(
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, FRAME.sync);
        encoding.writeVarUint(encoder, kind);
        encoding.writeVarUint8Array(encoder, payload);
      }),
    );
  }
}

export function wordOf(name: string, n: number): string {
  return `${name} ${n}`;
}
