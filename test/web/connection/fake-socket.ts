import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as syncProtocol from 'y-protocols/sync';
import type * as Y from 'yjs';
import { FRAME } from '../../../shared/protocol/frames.ts';

/** A WebSocket whose server side is the test. */
export class FakeSocket extends EventTarget {
  static readonly all: FakeSocket[] = [];
  static readonly OPEN = 1;

  readonly OPEN = 1;
  readonly sent: Uint8Array[] = [];
  readyState = 0;
  binaryType = 'blob';
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: ArrayBufferLike }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: (() => void) | null = null;

  constructor(readonly url: string) {
    super();
    FakeSocket.all.push(this);
  }

  static newest(): FakeSocket {
    const socket = FakeSocket.all.at(-1);
    if (!socket) throw new Error('no socket was opened');
    return socket;
  }

  /** The class where a `WebSocket` class is expected: the provider uses only what is here. */
  static asWebSocket(): typeof WebSocket {
    return Object.assign(FakeSocket, {}) as never;
  }

  send(data: Uint8Array): void {
    this.sent.push(data);
  }

  close(): void {
    this.readyState = 3;
  }

  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }

  drop(code: number): void {
    this.readyState = 3;
    this.onclose?.({ code, reason: '' });
  }

  receive(frame: Uint8Array): void {
    this.onmessage?.({ data: frame.slice().buffer });
  }

  receiveUpdate(update: Uint8Array): void {
    this.receive(syncFrame((encoder) => syncProtocol.writeUpdate(encoder, update)));
  }

  /** What a server sends first: its state vector, and its state as sync step 2. */
  serverSync(doc: Y.Doc): void {
    this.receive(syncFrame((encoder) => syncProtocol.writeSyncStep1(encoder, doc)));
    this.receive(syncFrame((encoder) => syncProtocol.writeSyncStep2(encoder, doc)));
  }

  /** Frame types in the order in which they were sent, awareness left out. */
  sentTypes(): number[] {
    return this.sent
      .map((frame) => decoding.readVarUint(decoding.createDecoder(frame)))
      .filter((type) => type !== FRAME.awareness);
  }
}

function syncFrame(write: (encoder: encoding.Encoder) => void): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, FRAME.sync);
    write(encoder);
  });
}
