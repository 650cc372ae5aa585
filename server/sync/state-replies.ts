import { step2Frame } from './server-frame.ts';

/** Replies that are kept for one state of a document, with the vectors that they answer: enough for a herd that returns. */
const KEPT_BYTES = 1024 * 1024;

interface Question {
  readonly key: string;
  readonly vector: Uint8Array;
  resolve(reply: Uint8Array): void;
  reject(error: unknown): void;
}

/**
 * The replies to sync steps 1 of clients that have some of a document. Each vector is answered once for one state, and
 * those that come while replies are being made are answered together: what costs most is to hand the state to a thread.
 */
export class StateReplies {
  readonly #differences: (vectors: readonly Uint8Array[]) => Promise<Uint8Array[]>;
  #known = new Map<string, Promise<Uint8Array>>();
  #bytes = 0;
  #asked: Question[] = [];
  #working = false;

  /** @param differences what clients with such vectors lack of the present state. */
  constructor(differences: (vectors: readonly Uint8Array[]) => Promise<Uint8Array[]>) {
    this.#differences = differences;
  }

  /** The frame that answers a state vector. */
  to(vector: Uint8Array): Promise<Uint8Array> {
    const key = Buffer.from(vector).toString('latin1');
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const reply = new Promise<Uint8Array>((resolve, reject) => this.#asked.push({ key, vector, resolve, reject }));
    this.#known.set(key, reply);
    if (!this.#working) void this.#work();
    return reply;
  }

  /** There is a newer state. */
  forget(): void {
    this.#known = new Map();
    this.#bytes = 0;
  }

  async #work(): Promise<void> {
    this.#working = true;
    // Those who ask in the same turn share the first one.
    await Promise.resolve();
    for (let asked = this.#asked.splice(0); asked.length > 0; asked = this.#asked.splice(0)) {
      const known = this.#known;
      try {
        const updates = await this.#differences(asked.map(({ vector }) => vector));
        for (const [index, question] of asked.entries()) {
          const frame = step2Frame(updates[index] ?? new Uint8Array([0, 0]));
          question.resolve(frame);
          this.#keep(known, question, frame.byteLength);
        }
      } catch (error) {
        for (const { key, reject } of asked) {
          known.delete(key);
          reject(error);
        }
      }
    }
    this.#working = false;
  }

  #keep(known: Map<string, Promise<Uint8Array>>, { key }: Question, bytes: number): void {
    // Of a state that is no more.
    if (known !== this.#known) return;
    this.#bytes += key.length + bytes;
    if (this.#bytes <= KEPT_BYTES) return;
    this.#bytes -= key.length + bytes;
    known.delete(key);
  }
}
