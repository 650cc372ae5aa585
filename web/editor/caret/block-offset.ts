import {
  $isElementNode,
  $isTextNode,
  type ElementNode,
  type LexicalNode,
  type PointType,
  type TextNode,
} from 'lexical';
import type { BlockOffset } from '../../../shared/doc/positions.ts';
import { $isSpecBlockNode, type SpecBlockNode } from '../nodes/block-node.ts';
import { $isBlockGroupNode } from '../nodes/group-node.ts';
import { $gapBefore, $literalLength } from '../nodes/literal-text.ts';
import { $isTableEdgeNode } from '../nodes/table-nodes.ts';
import { $cellPlace, $isGrid, $revealed } from './cell-place.ts';

/** A place in the document: UTF-16 offset in the literal text of a block. */
export type BlockPoint = BlockOffset;

/** The block a node lies in, or null for a group and the root. */
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
  if (point.type === 'element' && $isElementNode(node)) offset += $lengthOf(node.getChildren().slice(0, point.offset));
  for (let at: LexicalNode | null = node; at !== null && !at.is(block); at = at.getParent()) {
    offset += $gapBefore(at).length + $lengthOf(at.getPreviousSiblings());
  }
  return offset;
}

const $lengthOf = (nodes: readonly LexicalNode[]): number =>
  nodes.reduce((length, node) => length + $gapBefore(node).length + $literalLength(node), 0);

/** The Lexical point as a document place; a point between blocks means the end of the block before it. */
export function $blockPoint(point: PointType): (BlockPoint & { readonly node: SpecBlockNode }) | null {
  const node = point.getNode();
  const block = $blockOf(node);
  if (block !== null) {
    const offset = $offsetOf(block, point);
    return {
      block: block.getBlockId(),
      offset: $isGrid(block) ? $cellPlace(block, offset).offset : offset,
      node: block,
    };
  }
  if (point.type !== 'element' || !('getChildAtIndex' in node)) return null;
  const before = point.offset > 0 ? node.getChildAtIndex(point.offset - 1) : null;
  const previous = $isBlockGroupNode(before) ? before.getLastChild() : before;
  if ($isSpecBlockNode(previous)) {
    return { block: previous.getBlockId(), offset: previous.getLiteralText().length, node: previous };
  }
  const behind = node.getChildAtIndex(point.offset);
  const next = $isBlockGroupNode(behind) ? behind.getFirstChild() : behind;
  return $isSpecBlockNode(next) ? { block: next.getBlockId(), offset: 0, node: next } : null;
}

/**
 * Moves a Lexical point to an offset of a block's text; an offset past the end means the end. Between two spans the end
 * of the first wins, so that typing continues what was typed.
 */
export function $movePoint(point: PointType, block: SpecBlockNode, offset: number, place = $revealed): void {
  if (!$isGrid(block)) {
    $moveInto(point, block, offset);
    return;
  }
  const { cell, from, offset: inside } = place(block, offset);
  if (cell === null) point.set(block.getKey(), 0, 'element');
  else $moveInto(point, cell, inside - from);
}

function $moveInto(point: PointType, parent: ElementNode, offset: number): void {
  let start = 0;
  let index = 0;
  let last: TextNode | null = null;
  for (let child = parent.getFirstChild(); child !== null; child = child.getNextSibling()) {
    const size = $literalLength(child);
    const edge = $isTableEdgeNode(child);
    if ($isTextNode(child)) last = child;
    if ($isTextNode(child) && offset <= start + size) {
      point.set(child.getKey(), offset - start, 'text');
      return;
    }
    if (!$isTextNode(child) && (edge ? offset < start + size : offset <= start)) break;
    start += size;
    index += 1;
  }
  if (last?.is(parent.getChildAtIndex(index - 1)) && index === parent.getChildrenSize()) {
    point.set(last.getKey(), last.getTextContentSize(), 'text');
  } else point.set(parent.getKey(), index, 'element');
}
