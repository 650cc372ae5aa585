import type { RelativePosition } from 'yjs';

/** How offsets of the text before the composition are found again after others changed the block. */
export interface Anchors {
  /** Sticks to the character before the offset. */
  readonly left: readonly (RelativePosition | null)[];
  /** Sticks to the character after it. */
  readonly right: readonly (RelativePosition | null)[];
}

/**
 * While a block is composed (IME) it belongs to the input method: nothing is written from it and nothing remote is shown
 * in it. The hold remembers the text both sides agreed on and, from the first foreign change on, where its characters went.
 */
export class CompositionHold {
  readonly block: string;
  readonly base: string;
  #anchors: Anchors | null = null;
  readonly #anchor: () => Anchors;

  /** `anchor` reads the positions of all offsets of `base`; it is called at most once, before the first foreign change. */
  constructor(block: string, base: string, anchor: () => Anchors) {
    this.block = block;
    this.base = base;
    this.#anchor = anchor;
  }

  /** Call before anybody else changes the document. */
  freeze(): void {
    this.#anchors ??= this.#anchor();
  }

  /** Null when nobody else changed anything: offsets still hold. */
  get anchors(): Anchors | null {
    return this.#anchors;
  }
}
