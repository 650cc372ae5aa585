import { type LexicalEditor, mergeRegister } from 'lexical';
import type { Awareness } from 'y-protocols/awareness';
import type { FlatBinding } from '../binding/flat-binding.ts';
import { blockElement, caretRect, domRange } from '../caret/dom-range.ts';
import type { EditorMessages } from '../editor-messages.ts';
import { type PeerCaret, peerCarets } from './peer-carets.ts';
import { PeerView } from './peer-view.ts';

/** Boxes of one peer relative to the layer, ready to be drawn. */
export interface PeerBoxes {
  readonly caret: DOMRect | null;
  readonly selection: readonly DOMRect[];
  /** The block the caret stands in. */
  readonly block: DOMRect | null;
}

/** A sign stands so far below the upper edge of its block, and takes so much of the margin. Pixels. */
const SIGN_INSET = 4;
const SIGN_HEIGHT = 20;

/** People whose block is not drawn come last. */
const topOf = (boxes: PeerBoxes | undefined): number => boxes?.block?.top ?? Number.MAX_SAFE_INTEGER;

/**
 * Draws the others' carets, selections and "being edited" signs above the text. The layer is no part of the document's
 * DOM. Everything is measured first and drawn afterwards, at most once a frame.
 */
export class PresenceLayer {
  readonly element: HTMLElement;
  readonly #editor: LexicalEditor;
  readonly #binding: FlatBinding;
  readonly #awareness: Awareness;
  readonly #messages: EditorMessages;
  readonly #views = new Map<number, PeerView>();
  #frame = 0;

  constructor(editor: LexicalEditor, binding: FlatBinding, awareness: Awareness, messages: EditorMessages) {
    this.#editor = editor;
    this.#binding = binding;
    this.#awareness = awareness;
    this.#messages = messages;
    this.element = document.createElement('div');
    this.element.className = 'presence';
    this.element.setAttribute('aria-hidden', 'true');
  }

  /** Follows people, text and layout. Returns how to stop. */
  register(): () => void {
    const soon = (): void => {
      if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#draw());
    };
    const sizes = new ResizeObserver(soon);
    const root = this.#editor.getRootElement();
    if (root !== null) sizes.observe(root);
    this.#awareness.on('change', soon);
    document.fonts.addEventListener('loadingdone', soon);
    soon();
    return mergeRegister(
      this.#editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => {
        if (dirtyElements.size > 0 || dirtyLeaves.size > 0) soon();
      }),
      () => {
        cancelAnimationFrame(this.#frame);
        sizes.disconnect();
        this.#awareness.off('change', soon);
        document.fonts.removeEventListener('loadingdone', soon);
        for (const view of this.#views.values()) view.remove();
        this.#views.clear();
      },
    );
  }

  #draw(): void {
    this.#frame = 0;
    const carets = peerCarets(this.#awareness, this.#binding.context.reader);
    const boxes = carets.map((caret) => this.#measure(caret));
    const here = new Set(carets.map((caret) => caret.client));
    for (const [client, view] of this.#views) {
      if (here.has(client)) continue;
      view.remove();
      this.#views.delete(client);
    }
    // Several people in one block share its margin: each sign stands below the one before.
    const inBlock = new Map<string, number>();
    // So do those of people in blocks below each other: no sign covers another.
    let free = Number.NEGATIVE_INFINITY;
    const topDown = [...carets.entries()].sort(([one], [other]) => topOf(boxes[one]) - topOf(boxes[other]));
    for (const [index, caret] of topDown) {
      const place = inBlock.get(caret.head.block) ?? 0;
      inBlock.set(caret.head.block, place + 1);
      const found = boxes[index];
      if (found === undefined) continue;
      const signTop = Math.max(topOf(found) + SIGN_INSET, free);
      if (found.block !== null) free = signTop + SIGN_HEIGHT;
      this.#viewOf(caret).show(caret, found, { place, signTop });
    }
  }

  #viewOf(caret: PeerCaret): PeerView {
    const known = this.#views.get(caret.client);
    if (known !== undefined) return known;
    const view = new PeerView(this.element, caret.client, this.#messages);
    this.#views.set(caret.client, view);
    return view;
  }

  #measure({ anchor, head }: PeerCaret): PeerBoxes {
    const origin = this.element.getBoundingClientRect();
    const shifted = (rect: DOMRect): DOMRect =>
      new DOMRect(rect.left - origin.left, rect.top - origin.top, rect.width, rect.height);
    const at = domRange(this.#editor, this.#binding, head, head);
    const caret = at === null ? null : caretRect(at);
    const block = blockElement(this.#editor, this.#binding, head.block)?.getBoundingClientRect() ?? null;
    const selected = this.#selected(anchor, head);
    return {
      caret: caret === null ? null : shifted(caret),
      block: block === null ? null : shifted(block),
      selection: selected.map(shifted),
    };
  }

  #selected(anchor: PeerCaret['anchor'], head: PeerCaret['head']): DOMRect[] {
    if (anchor.block === head.block && anchor.offset === head.offset) return [];
    const range = domRange(this.#editor, this.#binding, anchor, head);
    if (range === null) return [];
    // A block's own box comes along with the boxes of its lines; only lines are as low as a line.
    return [...range.getClientRects()].filter((rect) => rect.width > 0 && rect.height < 60);
  }
}
