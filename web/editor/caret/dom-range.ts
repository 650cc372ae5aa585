import type { LexicalEditor } from 'lexical';
import type { FlatBinding } from '../binding/flat-binding.ts';
import type { BlockPoint } from './block-offset.ts';
import { domParts, isHiddenText } from './dom-text.ts';

/** Element of a block on the page, or null. */
export function blockElement(editor: LexicalEditor, binding: FlatBinding, block: string): HTMLElement | null {
  const key = binding.nodeKey(block);
  return key === undefined ? null : editor.getElementByKey(key);
}

/** DOM position of an offset in a block's element, reading the rendered text. */
function domPoint(element: HTMLElement, offset: number): { node: Node; offset: number } {
  const inner = element.firstElementChild ?? element;
  let hidden: ChildNode | null = null;
  for (const { node, from, to } of domParts(inner)) {
    if (node instanceof Text && offset <= to) {
      if (!isHiddenText(node)) return { node, offset: Math.max(offset - from, 0) };
      // At the edge of a cell its text is the place to be, if it has any.
      if (offset < to) return beside(hidden ?? node);
      hidden = node;
    } else if (offset <= from) {
      return hidden === null ? { node: node.parentNode ?? inner, offset: indexOf(node) } : beside(hidden);
    }
  }
  return hidden === null ? { node: inner, offset: inner.childNodes.length } : beside(hidden);
}

/** The place in the cell behind a hidden text. */
function beside(hidden: ChildNode): { node: Node; offset: number } {
  const edge = hidden.parentElement;
  return { node: edge?.parentElement ?? hidden, offset: edge === null ? 0 : indexOf(edge) + 1 };
}

const indexOf = (node: ChildNode): number => [...(node.parentNode?.childNodes ?? [])].indexOf(node);

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
  const above = Number.parseFloat(style.paddingTop) || 0;
  const line = Number.parseFloat(style.lineHeight) || box.height;
  const indent = Number.parseFloat(style.paddingInlineStart) || 0;
  return new DOMRect(box.left + indent, box.top + above, 0, Math.min(line, box.height));
}
