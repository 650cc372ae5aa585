import { initials } from '../../ui/initials.ts';
import type { EditorMessages } from '../editor-messages.ts';
import type { PeerCaret } from './peer-carets.ts';
import type { PeerBoxes } from './presence-layer.ts';

/** How long a name stays in the margin when its caret does not move any more. Milliseconds. */
const NAME_STAYS = 2000;

/** One person in the text: caret with a nub, selection, and at the block a bar and a sign that tells the name while they move. */
export class PeerView {
  readonly #root: HTMLElement;
  readonly #caret: HTMLElement;
  readonly #name: HTMLElement;
  readonly #bar: HTMLElement;
  readonly #sign: HTMLElement;
  readonly #initial: HTMLElement;
  readonly #selection: HTMLElement;
  #last = '';
  #fading: ReturnType<typeof setTimeout> | null = null;

  constructor(layer: HTMLElement, client: number, messages: EditorMessages) {
    this.#root = child(layer, 'peer');
    this.#root.dataset.peer = String(client);
    this.#selection = child(this.#root, 'peer-selection');
    this.#bar = child(this.#root, 'peer-bar');
    this.#sign = child(this.#root, 'peer-sign');
    this.#initial = child(this.#sign, 'peer-initial');
    // In the margin: beside the caret it would cover the line above.
    this.#name = child(this.#sign, 'peer-name');
    child(this.#sign, 'peer-doing').textContent = messages.beingEdited;
    this.#caret = child(this.#root, 'peer-caret');
  }

  /** Draws the person at these boxes. `place` counts the people already drawn at the same block; `signTop` is free margin. */
  show(
    peer: PeerCaret,
    { caret, selection, block }: PeerBoxes,
    { place, signTop }: { readonly place: number; readonly signTop: number },
  ): void {
    this.#root.style.setProperty('--person', `var(--person-${peer.color})`);
    if (this.#name.textContent !== peer.name) {
      this.#name.textContent = peer.name;
      this.#initial.textContent = initials(peer.name);
      this.#sign.title = peer.name;
    }
    this.#caret.hidden = caret === null;
    if (caret !== null) put(this.#caret, caret.left, caret.top, null, caret.height);
    this.#bar.hidden = block === null;
    this.#sign.hidden = block === null;
    if (block !== null) {
      put(this.#bar, block.left - 14 - place * 4, block.top + 3, null, Math.max(block.height - 6, 12));
      put(this.#sign, block.right + 12, signTop, null, null);
    }
    this.#drawSelection(selection);
    const now = `${peer.head.block} ${peer.head.offset}`;
    if (now !== this.#last) this.#unfold();
    this.#last = now;
  }

  remove(): void {
    if (this.#fading !== null) clearTimeout(this.#fading);
    this.#root.remove();
  }

  #drawSelection(boxes: readonly DOMRect[]): void {
    while (this.#selection.children.length > boxes.length) this.#selection.lastElementChild?.remove();
    for (const [index, box] of boxes.entries()) {
      const found = this.#selection.children[index];
      const part = found instanceof HTMLElement ? found : child(this.#selection, 'peer-selected');
      put(part, box.left, box.top, box.width, box.height);
    }
  }

  #unfold(): void {
    this.#sign.dataset.moving = 'true';
    if (this.#fading !== null) clearTimeout(this.#fading);
    this.#fading = setTimeout(() => {
      delete this.#sign.dataset.moving;
    }, NAME_STAYS);
  }
}

function child(parent: HTMLElement, className: string): HTMLElement {
  const element = document.createElement('div');
  element.className = className;
  parent.append(element);
  return element;
}

function put(element: HTMLElement, left: number, top: number, width: number | null, height: number | null): void {
  element.style.setProperty('transform', `translate(${Math.round(left * 10) / 10}px, ${Math.round(top * 10) / 10}px)`);
  if (width !== null) element.style.setProperty('width', `${width}px`);
  if (height !== null) element.style.setProperty('height', `${height}px`);
}
