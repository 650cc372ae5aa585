const WIDTH = 30;
/** Milliseconds between two pictures. */
const STEP = 100;

/** A bar on standard error, drawn on a terminal only. */
export class Progress {
  readonly #total: number;
  readonly #stream: NodeJS.WriteStream;
  readonly #now: () => number;
  #drawnAt: number;
  #shown = false;

  /** Null where nobody looks: then nothing is drawn. */
  static on(stream: NodeJS.WriteStream, total: number, now: () => number): Progress | null {
    return stream.isTTY ? new Progress(stream, total, now) : null;
  }

  private constructor(stream: NodeJS.WriteStream, total: number, now: () => number) {
    this.#stream = stream;
    this.#total = total;
    this.#now = now;
    this.#drawnAt = now();
  }

  /** Draws how far the work is, at most ten times a second: a short run shows nothing. */
  show(done: number): void {
    if (this.#now() - this.#drawnAt < STEP) return;
    this.#drawnAt = this.#now();
    const filled = Math.round((done / this.#total) * WIDTH);
    this.#stream.write(`\r[${'#'.repeat(filled)}${' '.repeat(WIDTH - filled)}] ${done}/${this.#total}`);
    this.#shown = true;
  }

  /** Takes the bar away, so that something else can be printed. */
  clear(): void {
    if (this.#shown) this.#stream.write('\r\u001B[K');
    this.#shown = false;
  }
}
