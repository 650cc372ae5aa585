import {
  $createLineBreakNode,
  $getSelection,
  $isLineBreakNode,
  $isRangeSelection,
  type LexicalNode,
  type PointType,
} from 'lexical';
import { $blockOf, $movePoint, $offsetOf } from '../caret/block-offset.ts';
import type { SpecBlockNode } from '../nodes/block-node.ts';
import { $createTokenNode, $isTokenNode } from '../nodes/token-node.ts';
import type { Span } from './looks.ts';

/** What a child should be: a run of text with a look, or a line break. */
type Piece = { readonly text: string; readonly look: string } | 'break';

/**
 * Makes the block's children a rendering of `text`. Children that already fit at both ends stay untouched; in between
 * nodes are reused in place, so their DOM survives. The selection keeps its offsets. Must run inside an update.
 */
export function $renderBlock(block: SpecBlockNode, text: string, spans: readonly Span[]): void {
  const pieces = piecesOf(text, spans);
  const children = block.getChildren();
  let start = 0;
  while (start < children.length && start < pieces.length && fits(children[start], pieces[start])) start += 1;
  let end = 0;
  while (
    end < children.length - start &&
    end < pieces.length - start &&
    fits(children[children.length - 1 - end], pieces[pieces.length - 1 - end])
  ) {
    end += 1;
  }
  if (start === children.length && start === pieces.length) return;
  const restore = $keepPoints(block);
  $replaceChildren(
    block,
    children.slice(start, children.length - end),
    pieces.slice(start, pieces.length - end),
    start,
  );
  restore();
}

function fits(node: LexicalNode | undefined, piece: Piece | undefined): boolean {
  if (piece === 'break') return $isLineBreakNode(node);
  return (
    piece !== undefined && $isTokenNode(node) && node.getTextContent() === piece.text && node.getLook() === piece.look
  );
}

function $replaceChildren(block: SpecBlockNode, old: LexicalNode[], pieces: readonly Piece[], start: number): void {
  let previous: LexicalNode | null = start > 0 ? block.getChildAtIndex(start - 1) : null;
  let next = 0;
  for (const piece of pieces) {
    const reused = old[next];
    if (piece !== 'break' && $isTokenNode(reused)) {
      if (reused.getTextContent() !== piece.text) reused.setTextContent(piece.text);
      reused.setLook(piece.look);
      previous = reused;
      next += 1;
      continue;
    }
    if (piece === 'break' && $isLineBreakNode(reused)) {
      previous = reused;
      next += 1;
      continue;
    }
    const created: LexicalNode = piece === 'break' ? $createLineBreakNode() : $createTokenNode(piece.text, piece.look);
    if (previous !== null) previous.insertAfter(created, false);
    else block.splice(0, 0, [created]);
    previous = created;
    if (reused !== undefined && !$isTokenNode(reused) && !$isLineBreakNode(reused)) {
      reused.remove(true);
      next += 1;
    }
  }
  for (const leftover of old.slice(next)) leftover.remove(true);
}

/**
 * Remembers which points of the selection lie in the block, by offset, and parks them on the block while its children
 * change: Lexical reads the selection during removals. The returned function puts them back.
 */
function $keepPoints(block: SpecBlockNode): () => void {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return () => {};
  const kept = [selection.anchor, selection.focus].map((point: PointType) => {
    const owner = $blockOf(point.getNode());
    return owner?.is(block) ? { point, offset: $offsetOf(block, point) } : null;
  });
  for (const entry of kept) entry?.point.set(block.getKey(), 0, 'element');
  return () => {
    for (const entry of kept) if (entry !== null) $movePoint(entry.point, block.getLatest(), entry.offset);
  };
}

function piecesOf(text: string, spans: readonly Span[]): Piece[] {
  const pieces: Piece[] = [];
  for (const span of spans) {
    for (const [index, line] of text.slice(span.from, span.to).split('\n').entries()) {
      if (index > 0) pieces.push('break');
      if (line !== '') pieces.push({ text: line, look: span.look });
    }
  }
  return pieces;
}
