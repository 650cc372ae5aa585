import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import { CLOSE } from '../../shared/protocol/close-codes.ts';
import type { SyncClock } from './sync-clock.ts';
import type { Wire } from './wire.ts';

/** A peer that does not answer a close frame is cut after this long. */
const CLOSE_MS = 2_000;
/** A close frame holds 123 bytes of reason. */
const REASON_LENGTH = 120;

/**
 * ws closes after an oversized message with 1009, after which stock clients come back with the same message, for ever.
 * Our code for it makes them stay away.
 */
export class SyncSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    super.close(code === 1009 ? CLOSE.tooLarge : code === 1007 || code === 1002 ? CLOSE.malformed : code, reason);
  }
}

/**
 * A ws socket behind the Wire port.
 * @param stream what the socket writes to. Batches go there directly: without compression ws never holds a frame back, so
 * the order stands.
 */
export function wireOf(socket: WebSocket, stream: Duplex, clock: SyncClock): Wire {
  return {
    get backlog() {
      return socket.bufferedAmount;
    },
    send: (frame) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(frame);
    },
    sendAll: (batch) => {
      if (socket.readyState === WebSocket.OPEN) stream.write(batch.wire);
    },
    close: (code, reason) => {
      // A paused socket would never see the answer to its close frame.
      socket.resume();
      const ascii = reason.replace(/[^ -~]/g, '?').slice(0, REASON_LENGTH);
      socket.close(code, ascii);
      const cancel = clock.after(CLOSE_MS, () => socket.terminate());
      socket.once('close', cancel);
    },
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    ping: () => {
      if (socket.readyState === WebSocket.OPEN) socket.ping();
    },
  };
}
