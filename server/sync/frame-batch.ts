/** Frames that many sockets get, made ready for the network once for all of them. */
export class FrameBatch {
  readonly frames: readonly Uint8Array[];
  #wire: Uint8Array | null = null;

  constructor(frames: readonly Uint8Array[]) {
    this.frames = frames;
  }

  /** The frames as WebSocket messages one behind the other: one write a socket, and the same bytes for all. */
  get wire(): Uint8Array {
    this.#wire ??= toMessages(this.frames);
    return this.#wire;
  }
}

/** RFC 6455 section 5.2: final, binary, not masked. */
const BINARY = 0x82;

function toMessages(frames: readonly Uint8Array[]): Uint8Array {
  const size = frames.reduce((sum, { byteLength }) => sum + headerSize(byteLength) + byteLength, 0);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const frame of frames) {
    const { byteLength } = frame;
    const header = headerSize(byteLength);
    bytes[at] = BINARY;
    bytes[at + 1] = header === 2 ? byteLength : header === 4 ? 126 : 127;
    if (header === 4) view.setUint16(at + 2, byteLength);
    if (header === 10) view.setBigUint64(at + 2, BigInt(byteLength));
    bytes.set(frame, at + header);
    at += header + byteLength;
  }
  return bytes;
}

function headerSize(payload: number): number {
  return payload < 126 ? 2 : payload < 65_536 ? 4 : 10;
}
