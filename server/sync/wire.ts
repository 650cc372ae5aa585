import type { FrameBatch } from './frame-batch.ts';

/** The sending half of a socket as a port: the server has ws behind it, a simulation something slower. */
export interface Wire {
  /** Bytes that were sent and not yet taken by the network. */
  readonly backlog: number;
  send(frame: Uint8Array): void;
  /** Sends frames that others get as well. */
  sendAll(batch: FrameBatch): void;
  /** Closes with a code; what the peer does not finish within moments is cut. */
  close(code: number, reason: string): void;
  /** Stops and resumes the reading of frames. */
  pause(): void;
  resume(): void;
  ping(): void;
}
