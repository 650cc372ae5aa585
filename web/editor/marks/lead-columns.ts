import type { LexicalEditor } from 'lexical';

/**
 * Measures the leads (labels, ids, Given/When/Then) so that the text behind them starts at its column. The width goes
 * into `--lead` on the lead's last span; the stylesheet turns it into a margin. Equal leads are measured once.
 */
export class LeadColumns {
  readonly #root: HTMLElement;
  readonly #widths = new Map<string, number>();

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  /** Measures what changed. Marks all blocks, then reads all widths, then writes them, so that the page is laid out once. */
  update(blocks: Iterable<HTMLElement>): void {
    const ends: HTMLElement[] = [];
    for (const block of blocks) {
      const own = block.querySelectorAll<HTMLElement>('.lead-end');
      block.toggleAttribute('data-columns', own.length > 0);
      block.toggleAttribute('data-prefixed', block.querySelector('.title-prefix') !== null);
      ends.push(...own);
    }
    for (const { end, width } of ends.map((end) => ({ end, width: this.#width(end) }))) {
      const value = `${width}px`;
      if (width > 0 && end.style.getPropertyValue('--lead') !== value) end.style.setProperty('--lead', value);
    }
  }

  /** Measures the first blocks alone. To measure one is to lay it out. */
  measureFirst(count: number): void {
    this.update([...this.#root.querySelectorAll<HTMLElement>('.block')].slice(0, count));
  }

  /** Fonts or zoom changed: measures everything anew. */
  reset(): void {
    this.#widths.clear();
    this.update(this.#root.querySelectorAll<HTMLElement>('.block'));
  }

  #width(end: HTMLElement): number {
    let start = end;
    let key = `${end.className}\t${end.textContent}`;
    while (!start.classList.contains('lead-start')) {
      const previous = start.previousElementSibling;
      if (!(previous instanceof HTMLElement) || !previous.classList.contains('lead')) return 0;
      start = previous;
      key = `${start.className}\t${start.textContent}\n${key}`;
    }
    const known = this.#widths.get(key);
    if (known !== undefined) return known;
    const first = start.getBoundingClientRect();
    const last = end.getBoundingClientRect();
    const width = Math.max(first.right, last.right) - Math.min(first.left, last.left);
    if (width > 0) this.#widths.set(key, width);
    return width;
  }
}

/** Keeps the columns of changed blocks right. Returns how to stop. */
export function registerLeadColumns(editor: LexicalEditor, columns: LeadColumns): () => void {
  const stop = editor.registerUpdateListener(({ dirtyElements }) => {
    const blocks: HTMLElement[] = [];
    for (const key of dirtyElements.keys()) {
      const element = editor.getElementByKey(key);
      if (element?.classList.contains('block')) blocks.push(element);
    }
    columns.update(blocks);
  });
  const again = (): void => columns.reset();
  document.fonts.addEventListener('loadingdone', again);
  return () => {
    stop();
    document.fonts.removeEventListener('loadingdone', again);
  };
}
