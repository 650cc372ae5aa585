/** A part of a block's element that stands for characters of its literal text. */
export interface DomPart {
  readonly node: Text | HTMLBRElement;
  readonly from: number;
  readonly to: number;
}

/**
 * Texts and line breaks of a block's inner element with their offsets in the literal text. Between two rows of a table
 * lies a line end that no node stands for.
 */
export function* domParts(inner: Element): Generator<DomPart> {
  const walker = document.createTreeWalker(inner, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  let offset = 0;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text || node instanceof HTMLBRElement) {
      const length = node instanceof Text ? node.data.length : 1;
      yield { node, from: offset, to: offset + length };
      offset += length;
    } else if (node instanceof HTMLElement && node.dataset.row !== undefined && node.previousElementSibling !== null) {
      offset += 1;
    }
  }
}

/** Pipes and padding of a table, which are never shown. */
export const isHiddenText = (node: Node): boolean => node.parentElement?.classList.contains('table-edge') ?? false;
