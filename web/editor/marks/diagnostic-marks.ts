import { mergeRegister } from 'lexical';
import type { Awareness } from 'y-protocols/awareness';
import type { Diagnostic } from '../../../shared/validation/diagnostic.ts';
import type { EditorHost } from '../editor-host.ts';
import { peerCarets } from '../presence/peer-carets.ts';
import { markedProblems } from './marked-problems.ts';
import { onRedraw, TextHighlights, type TextPlace } from './text-highlights.ts';

/** A mark appears when nobody has changed the text for so long. Milliseconds. */
export const IDLE = 1200;

interface Mark extends TextPlace {
  readonly kind: Diagnostic['kind'];
  /** The block's text that was judged: as soon as it is another, the mark is gone. */
  readonly text: string;
}

/**
 * Underlines the words that problems are about, calmly: after a pause, not in a block that anybody's caret is in, few in
 * a section. What is typed over loses its mark at once. Nothing of it touches the document.
 */
export class DiagnosticMarks {
  readonly #host: EditorHost;
  readonly #awareness: Awareness;
  readonly #highlights: TextHighlights;
  #found: readonly Diagnostic[] = [];
  #marks: readonly Mark[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #soon: () => void = () => {};

  constructor(host: EditorHost, awareness: Awareness) {
    this.#host = host;
    this.#awareness = awareness;
    this.#highlights = new TextHighlights(host.editor, host.binding, 'spec-smell', 'spec-defect');
  }

  show(diagnostics: readonly Diagnostic[]): void {
    this.#found = diagnostics;
    this.#wait();
  }

  /** Follows text, carets and layout. Returns how to stop. */
  register(): () => void {
    const { soon, stop } = onRedraw(this.#host.editor, () => this.#draw());
    this.#soon = soon;
    this.#awareness.on('change', soon);
    return mergeRegister(
      this.#host.binding.context.reader.onChange(() => this.#wait()),
      () => {
        stop();
        clearTimeout(this.#timer);
        this.#awareness.off('change', soon);
        this.#highlights.clear();
      },
    );
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#marks = markedProblems(this.#found, (block) => this.#textOf(block)).flatMap((found) => this.#markOf(found));
      this.#soon();
    }, IDLE);
    this.#soon();
  }

  #markOf({ block, span, kind }: Diagnostic): Mark[] {
    const text = block === null ? undefined : this.#textOf(block);
    return block === null || text === undefined ? [] : [{ block, ...span, kind, text }];
  }

  #textOf(block: string): string | undefined {
    return this.#host.binding.projection.views.get(block)?.text;
  }

  #draw(): void {
    const { reader } = this.#host.binding.context;
    const edited = new Set(peerCarets(this.#awareness, reader).map(({ head }) => head.block));
    const own = this.#host.caret()?.block;
    if (own !== undefined) edited.add(own);
    const shown = this.#marks.filter(({ block, text }) => !edited.has(block) && this.#textOf(block) === text);
    const of = (kind: Diagnostic['kind']) => shown.filter((mark) => mark.kind === kind);
    this.#highlights.draw(of('smell'), of('defect'));
  }
}
