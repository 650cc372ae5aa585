import { $isTextNode, type LexicalNode, type PointType } from 'lexical';
import type { BlockOffset } from '../../../shared/doc/positions.ts';
import { $isSpecBlockNode, type SpecBlockNode } from '../nodes/block-node.ts';

/** A place in the document: UTF-16 offset in the literal text of a block. */
export type BlockPoint = BlockOffset;

/** Characters that a child stands for: a line break is one. */
const sizeOf = (node: LexicalNode): number => ($isTextNode(node) ? node.getTextContentSize() : 1);

/** The block a node lies in, or null for the root. */
export function $blockOf(node: LexicalNode): SpecBlockNode | null {
  for (let found: LexicalNode | null = node; found !== null; found = found.getParent()) {
    if ($isSpecBlockNode(found)) return found;
  }
  return null;
}

/** Offset of a Lexical point in its block's text. */
export function $offsetOf(block: SpecBlockNode, point: PointType): number {
  const node = point.getNode();
  let offset = point.type === 'text' ? point.offset : 0;
  let before: LexicalNode | null = null;
  if (point.type === 'text') before = node.getPreviousSibling();
  else if (node.is(block)) before = point.offset > 0 ? block.getChildAtIndex(point.offset - 1) : null;
  for (; before !== null; before = before.getPreviousSibling()) offset += sizeOf(before);
  return offset;
}

/** The Lexical point as a document place; a point on the root means the end of the block before it. */
export function $blockPoint(point: PointType): (BlockPoint & { readonly node: SpecBlockNode }) | null {
  const node = point.getNode();
  const block = $blockOf(node);
  if (block !== null) return { block: block.getBlockId(), offset: $offsetOf(block, point), node: block };
  if (point.type !== 'element' || !('getChildAtIndex' in node)) return null;
  const previous = point.offset > 0 ? node.getChildAtIndex(point.offset - 1) : null;
  if ($isSpecBlockNode(previous)) {
    return { block: previous.getBlockId(), offset: previous.getLiteralText().length, node: previous };
  }
  const next = node.getChildAtIndex(point.offset);
  return $isSpecBlockNode(next) ? { block: next.getBlockId(), offset: 0, node: next } : null;
}

/**
 * Moves a Lexical point to an offset of a block's text; an offset past the end means the end. Between two spans the end
 * of the first wins, so that typing continues what was typed.
 */
export function $movePoint(point: PointType, block: SpecBlockNode, offset: number): void {
  let start = 0;
  let index = 0;
  for (let child = block.getFirstChild(); child !== null; child = child.getNextSibling()) {
    const size = sizeOf(child);
    if ($isTextNode(child) && offset <= start + size) {
      point.set(child.getKey(), offset - start, 'text');
      return;
    }
    if (!$isTextNode(child) && offset <= start) break;
    start += size;
    index += 1;
  }
  const last = block.getLastChild();
  if (index === block.getChildrenSize() && $isTextNode(last))
    point.set(last.getKey(), last.getTextContentSize(), 'text');
  else point.set(block.getKey(), index, 'element');
}
