import { $isElementNode, $isLineBreakNode, type LexicalNode } from 'lexical';
import { $isTableRowNode } from './table-nodes.ts';

/** The literal text that a node below a block stands for: line breaks, and the gaps between table rows, as `\n`. */
export function $literalText(node: LexicalNode): string {
  if ($isLineBreakNode(node)) return '\n';
  if (!$isElementNode(node)) return node.getTextContent();
  let text = '';
  for (let child = node.getFirstChild(); child !== null; child = child.getNextSibling()) {
    text += $gapBefore(child) + $literalText(child);
  }
  return text;
}

/** Length of the literal text. */
export function $literalLength(node: LexicalNode): number {
  if ($isLineBreakNode(node)) return 1;
  if (!$isElementNode(node)) return node.getTextContentSize();
  let length = 0;
  for (let child = node.getFirstChild(); child !== null; child = child.getNextSibling()) {
    length += $gapBefore(child).length + $literalLength(child);
  }
  return length;
}

/** Between two rows lies a line end. */
export const $gapBefore = (node: LexicalNode): '' | '\n' =>
  $isTableRowNode(node) && node.getPreviousSibling() !== null ? '\n' : '';
