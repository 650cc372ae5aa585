import * as decoding from 'lib0/decoding';
import { FRAME, SYNC } from '../../shared/protocol/frames.ts';

/** What a client said. */
export type ClientFrame =
  | { readonly kind: 'step1'; readonly stateVector: Uint8Array }
  | { readonly kind: 'step2' | 'update'; readonly update: Uint8Array }
  | { readonly kind: 'awareness'; readonly update: Uint8Array }
  | { readonly kind: 'query-awareness' }
  | { readonly kind: 'ack'; readonly n: number }
  /** Of a newer client, or auth, which only servers send: ignored. */
  | { readonly kind: 'ignored' };

/** Bytes that are no frame, or no update, of the protocol. */
export class MalformedFrameError extends Error {
  override readonly name = 'MalformedFrameError';
}

/** @throws MalformedFrameError */
export function decodeClientFrame(bytes: Uint8Array): ClientFrame {
  try {
    const decoder = decoding.createDecoder(bytes);
    const type = decoding.readVarUint(decoder);
    switch (type) {
      case FRAME.sync:
        return decodeSync(decoder);
      case FRAME.awareness:
        return { kind: 'awareness', update: decoding.readVarUint8Array(decoder) };
      case FRAME.queryAwareness:
        return { kind: 'query-awareness' };
      case FRAME.ack:
        return { kind: 'ack', n: decoding.readVarUint(decoder) };
      default:
        return { kind: 'ignored' };
    }
  } catch (error) {
    if (error instanceof MalformedFrameError) throw error;
    throw new MalformedFrameError(error instanceof Error ? error.message : String(error));
  }
}

function decodeSync(decoder: decoding.Decoder): ClientFrame {
  const type = decoding.readVarUint(decoder);
  const payload = decoding.readVarUint8Array(decoder);
  switch (type) {
    case SYNC.step1:
      return { kind: 'step1', stateVector: payload };
    // Copied: the frame is a view of whatever chunk the socket read, and an update lives on in queues and threads.
    case SYNC.step2:
      return { kind: 'step2', update: payload.slice() };
    case SYNC.update:
      return { kind: 'update', update: payload.slice() };
    default:
      throw new MalformedFrameError(`There is no sync message ${type}.`);
  }
}
