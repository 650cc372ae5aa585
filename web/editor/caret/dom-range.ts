import type { LexicalEditor } from 'lexical';
import type { FlatBinding } from '../binding/flat-binding.ts';
import type { BlockPoint } from './block-offset.ts';

/** Element of a block on the page, or null. */
export function blockElement(editor: LexicalEditor, binding: FlatBinding, block: string): HTMLElement | null {
  const key = binding.nodeKey(block);
  return key === undefined ? null : editor.getElementByKey(key);
}

/** DOM position of an offset in a block's element, reading the rendered text. */
function domPoint(element: HTMLElement, offset: number): { node: Node; offset: number } {
  const inner = element.firstElementChild ?? element;
  let start = 0;
  let index = 0;
  for (const child of inner.childNodes) {
    if (child instanceof HTMLBRElement) {
      if (offset <= start) break;
      start += 1;
    } else {
      const text = child.firstChild;
      const length = text?.nodeValue?.length ?? 0;
      if (text !== null && offset <= start + length) return { node: text, offset: offset - start };
      start += length;
    }
    index += 1;
  }
  return { node: inner, offset: Math.min(index, inner.childNodes.length) };
}

/** A DOM range for two places in the document, in document order; null when one is not on the page. */
export function domRange(
  editor: LexicalEditor,
  binding: FlatBinding,
  start: BlockPoint,
  end: BlockPoint,
): Range | null {
  const first = blockElement(editor, binding, start.block);
  const last = start.block === end.block ? first : blockElement(editor, binding, end.block);
  if (first === null || last === null) return null;
  const range = document.createRange();
  const from = domPoint(first, start.offset);
  const to = domPoint(last, end.offset);
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  if (range.collapsed && (start.block !== end.block || start.offset !== end.offset)) {
    range.setStart(to.node, to.offset);
    range.setEnd(from.node, from.offset);
  }
  return range;
}

/** The caret's box: the range's own, or the line's in an empty block, where a collapsed range has none. */
export function caretRect(range: Range): DOMRect | null {
  const [rect] = range.getClientRects();
  if (rect !== undefined) return rect;
  const { startContainer } = range;
  const element = startContainer instanceof HTMLElement ? startContainer : startContainer.parentElement;
  if (element === null) return null;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const line = Number.parseFloat(style.lineHeight) || box.height;
  const indent = Number.parseFloat(style.paddingInlineStart) || 0;
  return new DOMRect(box.left + indent, box.top, 0, Math.min(line, box.height));
}
