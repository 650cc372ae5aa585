import type { LexicalEditor } from 'lexical';
import { afterFrame } from '../../ui/after-paint.ts';
import type { FlatBinding } from '../binding/flat-binding.ts';
import { blockElement, domRange } from '../caret/dom-range.ts';

/** A place in one block's literal text, in UTF-16 units. */
export interface TextPlace {
  readonly block: string;
  readonly from: number;
  readonly to: number;
}

/** How far outside of the window places are marked. Pixels. */
const MARGIN = 300;

/**
 * Marks places with the CSS Custom Highlight API: the document's DOM is not touched. Only what is near the window is
 * marked, so that a common letter in a long text costs no more than a rare word.
 */
export class TextHighlights {
  readonly #editor: LexicalEditor;
  readonly #binding: FlatBinding;
  /** The later ones lie above. */
  readonly #names: readonly string[];
  #empty = true;

  constructor(editor: LexicalEditor, binding: FlatBinding, ...names: readonly string[]) {
    this.#editor = editor;
    this.#binding = binding;
    this.#names = names;
  }

  /** @param places for each name. */
  draw(...places: readonly (readonly TextPlace[])[]): void {
    if (!('highlights' in CSS)) return;
    const empty = places.every(({ length }) => length === 0);
    // A new highlight makes the browser look through all of them, even where it marks nothing.
    if (empty && this.#empty) return;
    this.#empty = empty;
    const near = new Map<Element, boolean>();
    for (const [priority, name] of this.#names.entries()) {
      const highlight = new Highlight();
      highlight.priority = priority;
      for (const place of places[priority] ?? []) {
        const range = this.#isNear(place.block, near) ? this.#range(place) : null;
        if (range !== null) highlight.add(range);
      }
      CSS.highlights.set(name, highlight);
    }
  }

  clear(): void {
    this.#empty = true;
    if ('highlights' in CSS) for (const name of this.#names) CSS.highlights.delete(name);
  }

  #range({ block, from, to }: TextPlace): Range | null {
    return domRange(this.#editor, this.#binding, { block, offset: from }, { block, offset: to });
  }

  #isNear(block: string, known: Map<Element, boolean>): boolean {
    const element = blockElement(this.#editor, this.#binding, block);
    // To measure a block in a group that is passed over is to lay that group out.
    return isNear(element?.parentElement, known) && isNear(element, known);
  }
}

/** Measures each element once. */
function isNear(element: Element | null | undefined, known: Map<Element, boolean>): boolean {
  if (!element) return false;
  const before = known.get(element);
  if (before !== undefined) return before;
  const { top, bottom } = element.getBoundingClientRect();
  const near = bottom > -MARGIN && top < innerHeight + MARGIN;
  known.set(element, near);
  return near;
}

/**
 * Calls back at most once a frame after the text, its drawing or the window changed, and behind that frame: marks move
 * with their letters by themselves. Returns how to stop.
 */
export function onRedraw(editor: LexicalEditor, draw: () => void): { soon: () => void; stop: () => void } {
  let cancel: (() => void) | null = null;
  const soon = (): void => {
    cancel ??= afterFrame(() => {
      cancel = null;
      draw();
    });
  };
  const stopUpdates = editor.registerUpdateListener(soon);
  addEventListener('scroll', soon, { capture: true, passive: true });
  addEventListener('resize', soon);
  const stop = (): void => {
    stopUpdates();
    removeEventListener('scroll', soon, { capture: true });
    removeEventListener('resize', soon);
    cancel?.();
  };
  return { soon, stop };
}
