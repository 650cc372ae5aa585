import './find.css';
import { blockElement } from '../caret/dom-range.ts';
import { $select } from '../caret/selected.ts';
import type { EditorHost } from '../editor-host.ts';
import { onRedraw, TextHighlights, type TextPlace } from '../marks/text-highlights.ts';
import { type FindQuery, findMatches, replaceMatches } from './find-matches.ts';

export interface FindState {
  readonly count: number;
  /** Index of the chosen place; -1 without any. */
  readonly current: number;
}

/** Finding and replacing in the literal text, while it is edited by this author and others. */
export class TextFind {
  readonly #host: EditorHost;
  readonly #highlights: TextHighlights;
  readonly #soon: () => void;
  readonly #stop: () => void;
  #query: FindQuery = { text: '', matchCase: false, wholeWord: false };
  #matches: readonly TextPlace[] = [];
  #current = -1;
  #listener: ((state: FindState) => void) | null = null;

  constructor(host: EditorHost) {
    this.#host = host;
    this.#highlights = new TextHighlights(host.editor, host.binding, 'spec-find', 'spec-find-current');
    const redraw = onRedraw(host.editor, () => this.#draw());
    this.#soon = redraw.soon;
    const stopReading = host.binding.context.reader.onChange(() => this.#refresh());
    this.#stop = () => {
      stopReading();
      redraw.stop();
      this.#highlights.clear();
    };
  }

  /** Called with every change of the state. */
  onChange(listener: (state: FindState) => void): void {
    this.#listener = listener;
  }

  /** Looks for something else, from the chosen place or the caret on. */
  search(query: FindQuery): void {
    const from = this.#matches[this.#current] ?? this.#caret();
    this.#query = query;
    this.#matches = this.#find();
    this.#choose(this.#firstFrom(from), true);
  }

  /** To the next place, or the one before; past the end to the other end. */
  step(direction: 1 | -1): void {
    const count = this.#matches.length;
    if (count > 0) this.#choose((this.#current + direction + count) % count, true);
  }

  /** Replaces the chosen place, as one undo step, and goes to the next. */
  replace(insert: string): void {
    const match = this.#matches[this.#current];
    if (match === undefined) return;
    const after = { block: match.block, from: match.from + insert.length, to: 0 };
    this.#host.binding.edit((context) => {
      replaceMatches(context, [match], insert);
      return null;
    });
    this.#matches = this.#find();
    this.#choose(this.#firstFrom(after), true);
  }

  /** Replaces every place, as one undo step. Returns how many there were. */
  replaceAll(insert: string): number {
    const matches = this.#find();
    this.#host.binding.edit((context) => {
      replaceMatches(context, matches, insert);
      return null;
    });
    return matches.length;
  }

  /** Ends the search; the chosen place is selected. False where there is none: the caret stays. */
  close(): boolean {
    const match = this.#matches[this.#current];
    this.dispose();
    if (match === undefined) return false;
    const { editor } = this.#host;
    const [anchor, focus] = [match.from, match.to].map((offset) => ({ block: match.block, offset }));
    if (anchor && focus) editor.update(() => $select(anchor, focus), { discrete: true });
    this.#host.focus();
    return true;
  }

  dispose(): void {
    this.#listener = null;
    this.#stop();
  }

  /** The text changed: the chosen place stays as near as can be. */
  #refresh(): void {
    const kept = this.#matches[this.#current];
    this.#matches = this.#find();
    this.#choose(kept === undefined ? Math.min(0, this.#matches.length - 1) : this.#firstFrom(kept), false);
  }

  #find(): TextPlace[] {
    return findMatches(this.#host.binding.context.reader.read().blocks, this.#query);
  }

  #caret(): TextPlace | null {
    const place = this.#host.caret();
    return place === null ? null : { block: place.block, from: place.offset, to: place.offset };
  }

  /** Index of the first place that is not in front of another one; the first of all behind the last. */
  #firstFrom(place: TextPlace | null): number {
    if (this.#matches.length === 0) return -1;
    if (place === null) return 0;
    const { reader } = this.#host.binding.context;
    const at = reader.indexOf(place.block);
    const found = this.#matches.findIndex(({ block, from }) => {
      const index = reader.indexOf(block);
      return index > at || (index === at && from >= place.from);
    });
    return Math.max(found, 0);
  }

  #choose(index: number, reveal: boolean): void {
    this.#current = index;
    const match = this.#matches[index];
    if (reveal && match !== undefined) this.#reveal(match);
    this.#soon();
    this.#listener?.({ count: this.#matches.length, current: index });
  }

  #reveal({ block }: TextPlace): void {
    const element = blockElement(this.#host.editor, this.#host.binding, block);
    element?.scrollIntoView({ block: 'nearest' });
  }

  #draw(): void {
    const current = this.#matches[this.#current];
    const others = this.#matches.filter((match) => match !== current);
    this.#highlights.draw(others, current === undefined ? [] : [current]);
  }
}
