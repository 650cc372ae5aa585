import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { vi } from 'vitest';
import { type ClientOptions, WebSocket } from 'ws';
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { FRAME, readAckReply, SYNC } from '../../shared/protocol/frames.ts';

/** A busy machine is no fault. Milliseconds. */
const PATIENCE = 15_000;

/** A socket that speaks the protocol by hand, so that it can also speak it wrongly. */
export class RawClient {
  readonly socket: WebSocket;
  /** Frame types in the order in which they came; acknowledgements with their number. */
  readonly heard: string[] = [];
  readonly doc = new Y.Doc();
  readonly awareness = new Awareness(this.doc);
  closeCode: number | null = null;

  constructor(url: string, room: string, query = '', options: ClientOptions = {}) {
    this.socket = new WebSocket(`${url}/${room}${query}`, options);
    this.socket.on('message', (data: Buffer) => this.#read(new Uint8Array(data)));
    this.socket.on('close', (code) => {
      this.closeCode = code;
      this.awareness.destroy();
    });
    this.socket.on('error', () => undefined);
  }

  async opened(): Promise<this> {
    await vi.waitFor(() => {
      if (this.heard.length === 0) throw new Error('The server has said nothing yet.');
    }, PATIENCE);
    return this;
  }

  async closed(): Promise<number | null> {
    await vi.waitFor(() => {
      if (this.closeCode === null) throw new Error('The socket is open.');
    }, PATIENCE);
    return this.closeCode;
  }

  sendSync(type: number, payload: Uint8Array): void {
    this.send(FRAME.sync, type, payload);
  }

  /** Sends a frame of numbers and byte strings. */
  send(...parts: readonly (number | Uint8Array)[]): void {
    const frame = encoding.encode((encoder) => {
      for (const part of parts) {
        if (typeof part === 'number') encoding.writeVarUint(encoder, part);
        else encoding.writeVarUint8Array(encoder, part);
      }
    });
    this.socket.send(frame);
  }

  /** Says that it has nothing which the server lacks. */
  answerStep2(): void {
    this.sendSync(SYNC.step2, new Uint8Array([0, 0]));
  }

  #read(bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes);
    switch (decoding.readVarUint(decoder)) {
      case FRAME.sync: {
        const type = decoding.readVarUint(decoder);
        this.heard.push(`sync ${type}`);
        if (type !== SYNC.step1) Y.applyUpdate(this.doc, decoding.readVarUint8Array(decoder));
        return;
      }
      case FRAME.awareness:
        this.heard.push('awareness');
        applyAwarenessUpdate(this.awareness, decoding.readVarUint8Array(decoder), null);
        return;
      case FRAME.auth:
        this.heard.push('denied');
        return;
      case FRAME.ack: {
        const { n, epoch, seq } = readAckReply(decoder);
        this.heard.push(`ack ${n} ${epoch} ${seq}`);
      }
    }
  }
}
