/** What a socket's state replies are made with. */
export interface ReplyTurnsOptions {
  /** Makes the state that somebody with this state vector lacks. */
  readonly make: (stateVector: Uint8Array) => Promise<Uint8Array>;
  /** Whether the socket has taken enough of what was sent for another state. */
  readonly isFree: () => boolean;
  readonly send: (reply: Uint8Array) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * One state at a time is made for a socket, and the next one when it has taken the last: states are large, and who asks
 * for many would fill the memory with them. Of requests that come meanwhile the newest is answered.
 */
export class ReplyTurns {
  readonly #options: ReplyTurnsOptions;
  /** A reply is being made. */
  #replying = false;
  /** The newest state vector that has no answer yet. */
  #next: Uint8Array | null = null;

  constructor(options: ReplyTurnsOptions) {
    this.#options = options;
  }

  /** Somebody asks. The vector must not change afterwards. */
  ask(stateVector: Uint8Array): void {
    this.#next = stateVector;
    this.go();
  }

  /** Answers what waits, if its turn has come. */
  go(): void {
    const { make, isFree, send, fail } = this.#options;
    const stateVector = this.#next;
    if (stateVector === null || this.#replying || !isFree()) return;
    this.#next = null;
    this.#replying = true;
    make(stateVector).then((reply) => {
      this.#replying = false;
      send(reply);
      this.go();
    }, fail);
  }
}
