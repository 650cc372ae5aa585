/** A header has at most 14 bytes: two, a length of eight, and the mask. */
const LONGEST_HEADER = 14;
const MASK_BYTES = 4;
const FINAL = 0x80;
const CONTROL = 0x08;
const MASKED = 0x80;

/**
 * Follows the frames of a WebSocket stream (RFC 6455 section 5.2) to know how much of a message has come that is not
 * complete: whatever reads the socket holds that much in memory. Nothing is copied but headers.
 */
export class MessageMeter {
  readonly #header = new Uint8Array(LONGEST_HEADER);
  #headerSize = 0;
  /** Of the frame's payload, still to come. */
  #left = 0;
  #control = false;
  #final = true;
  #held = 0;
  /** Frames of the message that are complete, where it is not. */
  #fragments = 0;

  /** Payload bytes of a message that is not complete. */
  get held(): number {
    return this.#held;
  }

  /** A message, or a frame, has begun and not ended. */
  get isUnfinished(): boolean {
    return this.#fragments > 0 || this.#left > 0 || this.#headerSize > 0;
  }

  /** The next bytes of the stream. */
  take(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; ) {
      if (this.#left > 0) {
        const taken = Math.min(this.#left, chunk.length - at);
        this.#left -= taken;
        at += taken;
        if (!this.#control) this.#held += taken;
        if (this.#left === 0) this.#endFrame();
      } else {
        this.#header[this.#headerSize++] = chunk[at++] ?? 0;
        if (this.#headerSize === headerLength(this.#header, this.#headerSize)) this.#beginFrame();
      }
    }
  }

  #beginFrame(): void {
    const [first = 0, second = 0] = this.#header;
    this.#headerSize = 0;
    this.#control = (first & CONTROL) !== 0;
    this.#final = (first & FINAL) !== 0;
    this.#left = payloadLength(this.#header, second & ~MASKED);
    if (this.#left === 0) this.#endFrame();
  }

  /** Control frames come between the frames of a message and are no part of it. */
  #endFrame(): void {
    if (this.#control) return;
    this.#fragments = this.#final ? 0 : this.#fragments + 1;
    if (this.#final) this.#held = 0;
  }
}

/** How long the header is that begins so; more than `known` where that is not known yet. */
function headerLength(header: Uint8Array, known: number): number {
  if (known < 2) return 2;
  const second = header[1] ?? 0;
  const length = second & ~MASKED;
  return 2 + (length === 126 ? 2 : length === 127 ? 8 : 0) + (second & MASKED ? MASK_BYTES : 0);
}

function payloadLength(header: Uint8Array, short: number): number {
  const view = new DataView(header.buffer);
  if (short === 126) return view.getUint16(2);
  // Longer than any number is exact, which whatever reads the socket refuses.
  return short === 127 ? Number(view.getBigUint64(2)) : short;
}
