const WIDTH = 30;
/** Milliseconds between two pictures. */
const STEP = 100;

/** Where a bar is drawn: standard error, as a rule. */
export interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** A bar, drawn on a terminal only. */
export class Progress {
  readonly #total: number;
  readonly #screen: Screen;
  readonly #now: () => number;
  #drawnAt: number;
  #shown = false;

  /** Null where nobody looks: then nothing is drawn. */
  static on(screen: Screen, total: number, now: () => number): Progress | null {
    return screen.isTTY ? new Progress(screen, total, now) : null;
  }

  private constructor(screen: Screen, total: number, now: () => number) {
    this.#screen = screen;
    this.#total = total;
    this.#now = now;
    this.#drawnAt = now();
  }

  /** Draws how far the work is, at most ten times a second: a short run shows nothing. */
  show(done: number): void {
    if (this.#now() - this.#drawnAt < STEP) return;
    this.#drawnAt = this.#now();
    const filled = Math.round((done / this.#total) * WIDTH);
    this.#screen.write(`\r[${'#'.repeat(filled)}${' '.repeat(WIDTH - filled)}] ${done}/${this.#total}`);
    this.#shown = true;
  }

  /** Takes the bar away, so that something else can be printed. */
  clear(): void {
    if (this.#shown) this.#screen.write('\r\u001B[K');
    this.#shown = false;
  }
}
