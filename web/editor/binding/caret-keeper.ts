import { $getSelection, $isRangeSelection } from 'lexical';
import type { DocumentReader } from '../../../shared/doc/reader.ts';
import type { BlockPoint } from '../caret/block-offset.ts';
import { $select, $selected, type Selected } from '../caret/selected.ts';
import { locate, type StickySelection, stickySelection } from '../caret/sticky-selection.ts';
import { GHOST } from './projection.ts';

/** Keeps the selection at its characters while the document changes around it. */
export class CaretKeeper {
  readonly #reader: DocumentReader;
  #sticky: StickySelection | null = null;
  #lingering: string | null = null;

  constructor(reader: DocumentReader) {
    this.#reader = reader;
  }

  /** The selection as Yjs positions; null when nothing is selected. */
  get sticky(): StickySelection | null {
    return this.#sticky;
  }

  /**
   * The block in which the caret stood when somebody else deleted it. It stays on screen, empty, until the caret leaves:
   * typing must not run into the block before, and brings the block back.
   */
  get lingering(): string | null {
    return this.#lingering;
  }

  /** Remembers where the selection is. */
  capture(selected: Selected | null): void {
    if (selected === null) {
      this.#sticky = null;
      return;
    }
    const { anchor, focus, start } = selected;
    this.#sticky = stickySelection(this.#reader, anchor, focus, samePoint(start, focus));
  }

  /** Where a sticky selection lies now. */
  locate(selection: StickySelection): { anchor: BlockPoint; focus: BlockPoint } | null {
    return locate(this.#reader, selection);
  }

  /** Brings the selection back to its characters, if there is a selection. */
  $follow(): void {
    const place = this.#sticky === null ? null : this.locate(this.#sticky);
    if (place === null || !$isRangeSelection($getSelection())) return;
    const now = $selected();
    if (now !== null && samePoint(now.anchor, place.anchor) && samePoint(now.focus, place.focus)) return;
    $select(place.anchor, place.focus);
  }

  /** Finds out whether somebody else deleted the block of the caret, and begins to keep it. Returns it then. */
  $linger(): string | null {
    const block = $selected()?.focus.block ?? GHOST;
    if (this.#lingering !== null || block === GHOST || this.#reader.find(block)?.id === block) return null;
    if (this.#sticky !== null && this.locate(this.#sticky) !== null) return null;
    this.#lingering = block;
    return block;
  }

  /** Lets go of the kept block when the caret is elsewhere, or when it is back in the document. */
  release(focused: string | null): void {
    if (this.#lingering === null) return;
    if (focused !== this.#lingering || this.#reader.find(this.#lingering) !== undefined) this.#lingering = null;
  }
}

const samePoint = (left: BlockPoint, right: BlockPoint): boolean =>
  left.block === right.block && left.offset === right.offset;
