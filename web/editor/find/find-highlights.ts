import type { LexicalEditor } from 'lexical';
import type { FlatBinding } from '../binding/flat-binding.ts';
import { blockElement, domRange } from '../caret/dom-range.ts';
import type { FindMatch } from './find-matches.ts';

const ALL = 'spec-find';
const CURRENT = 'spec-find-current';

/** How far outside of the window places are marked. Pixels. */
const MARGIN = 300;

/**
 * Marks places with the CSS Custom Highlight API: the document's DOM is not touched. Only what is near the window is
 * marked, so that a common letter in a long text costs no more than a rare word.
 */
export class FindHighlights {
  readonly #editor: LexicalEditor;
  readonly #binding: FlatBinding;

  constructor(editor: LexicalEditor, binding: FlatBinding) {
    this.#editor = editor;
    this.#binding = binding;
  }

  draw(matches: readonly FindMatch[], current: FindMatch | null): void {
    const all = new Highlight();
    const chosen = new Highlight();
    chosen.priority = 1;
    let block = '';
    let near = false;
    for (const match of matches) {
      if (match.block !== block) {
        block = match.block;
        near = this.#isNear(block);
      }
      const range = near ? this.#range(match) : null;
      if (range !== null) (match === current ? chosen : all).add(range);
    }
    CSS.highlights.set(ALL, all);
    CSS.highlights.set(CURRENT, chosen);
  }

  clear(): void {
    CSS.highlights.delete(ALL);
    CSS.highlights.delete(CURRENT);
  }

  #range({ block, from, to }: FindMatch): Range | null {
    return domRange(this.#editor, this.#binding, { block, offset: from }, { block, offset: to });
  }

  #isNear(block: string): boolean {
    const box = blockElement(this.#editor, this.#binding, block)?.getBoundingClientRect();
    return box !== undefined && box.bottom > -MARGIN && box.top < innerHeight + MARGIN;
  }
}
