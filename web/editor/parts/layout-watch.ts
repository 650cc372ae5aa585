import { type LexicalEditor, mergeRegister } from 'lexical';

/** After typing within a block, so long until those who draw beside the text look again. Milliseconds. */
const REST = 120;

/**
 * Tells when blocks may stand elsewhere than before. Blocks that come, go or move, and lines that wrap, are told in the
 * next frame. Words alone rarely move anything, so the paint of a key does not wait for everything beside the text to be
 * measured: that comes with the pause after it.
 */
export class LayoutWatch {
  readonly #listeners = new Set<() => void>();
  #frame = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;

  /** Returns how to stop. */
  register(editor: LexicalEditor, text: HTMLElement): () => void {
    const sizes = new ResizeObserver(() => this.#soon());
    sizes.observe(text);
    return mergeRegister(
      editor.registerUpdateListener(({ dirtyElements }) => {
        // Words dirty their block by the way only; Lexical calls the root dirty with every change.
        if ([...dirtyElements].some(([key, meant]) => meant && key !== 'root')) this.#soon();
        else if (dirtyElements.size > 0) this.#later();
      }),
      () => {
        sizes.disconnect();
        cancelAnimationFrame(this.#frame);
        clearTimeout(this.#rest);
      },
    );
  }

  /** Calls back when text or layout have changed, at most once a frame. Returns how to stop. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #soon(): void {
    clearTimeout(this.#rest);
    if (this.#frame !== 0 || this.#listeners.size === 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#tell();
    });
  }

  #later(): void {
    clearTimeout(this.#rest);
    // Between frames: in one it would stand before the next letter.
    this.#rest = setTimeout(() => this.#tell(), REST);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
