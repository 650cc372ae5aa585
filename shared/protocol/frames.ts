import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** The first varUint of a frame, as y-websocket has it. Stock clients ignore types that they do not know. */
export const FRAME = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /** Cospec's own, see `encodeAckRequest`. */
  ack: 100,
} as const;

export const ACK_FRAME = FRAME.ack;

/** The second varUint of a sync frame, as y-protocols has it. */
export const SYNC = { step1: 0, step2: 1, update: 2 } as const;

/** Everything that the socket sent before the request with number `n` is durable as of `seq` of `epoch` (S1). */
export interface AckReply {
  readonly n: number;
  readonly epoch: string;
  readonly seq: number;
}

/** A client asks to be told when all it has sent so far is durable. `n` is its own running number. */
export function encodeAckRequest(n: number): Uint8Array<ArrayBuffer> {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, FRAME.ack);
    encoding.writeVarUint(encoder, n);
  });
}

export function encodeAckReply({ n, epoch, seq }: AckReply): Uint8Array<ArrayBuffer> {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, FRAME.ack);
    encoding.writeVarUint(encoder, n);
    encoding.writeVarString(encoder, epoch);
    encoding.writeVarUint(encoder, seq);
  });
}

/** Reads the reply from a decoder that stands behind the frame type, where y-websocket's message handlers get it. */
export function readAckReply(decoder: decoding.Decoder): AckReply {
  return {
    n: decoding.readVarUint(decoder),
    epoch: decoding.readVarString(decoder),
    seq: decoding.readVarUint(decoder),
  };
}
