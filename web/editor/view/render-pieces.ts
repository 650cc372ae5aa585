import { $createLineBreakNode, $isLineBreakNode, type ElementNode, type LexicalNode } from 'lexical';
import { $createTableEdgeNode, $isTableEdgeNode } from '../nodes/table-nodes.ts';
import { $createTokenNode, $isTokenNode } from '../nodes/token-node.ts';
import type { Span } from './looks.ts';

/** What a child should be: a run of text with a look, a line break, or what stands beside a cell. */
export type Piece = { readonly text: string; readonly look: string } | { readonly edge: string } | 'break';

/** The pieces of a range of a text. */
export function piecesOf(text: string, spans: readonly Span[], from = 0, to = text.length): Piece[] {
  const pieces: Piece[] = [];
  for (const span of spans) {
    const inside = text.slice(Math.max(span.from, from), Math.max(Math.min(span.to, to), span.from, from));
    for (const [index, line] of inside.split('\n').entries()) {
      if (index > 0) pieces.push('break');
      if (line !== '') pieces.push({ text: line, look: span.look });
    }
  }
  return pieces;
}

export const $showsPieces = (parent: ElementNode, pieces: readonly Piece[]): boolean =>
  parent.getChildrenSize() === pieces.length &&
  parent.getChildren().every((child, index) => fits(child, pieces[index]));

/**
 * Makes these pieces the children of a node. Children that already fit at both ends stay untouched; in between nodes are
 * reused in place, so their DOM survives. The caller minds the selection. Must run inside an update.
 */
export function $renderPieces(parent: ElementNode, pieces: readonly Piece[]): void {
  const children = parent.getChildren();
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
  const old = children.slice(start, children.length - end);
  let previous: LexicalNode | null = children[start - 1] ?? null;
  let next = 0;
  for (const piece of pieces.slice(start, pieces.length - end)) {
    const reused = old[next];
    if (reused !== undefined && $reuse(reused, piece)) {
      previous = reused;
      next += 1;
      continue;
    }
    const created = $create(piece);
    if (previous !== null) previous.insertAfter(created, false);
    else parent.splice(0, 0, [created]);
    previous = created;
    if (reused !== undefined && !isPiece(reused)) {
      reused.remove(true);
      next += 1;
    }
  }
  for (const leftover of old.slice(next)) leftover.remove(true);
}

function fits(node: LexicalNode | undefined, piece: Piece | undefined): boolean {
  if (piece === undefined) return false;
  if (piece === 'break') return $isLineBreakNode(node);
  if ('edge' in piece) return $isTableEdgeNode(node) && node.getTextContent() === piece.edge;
  return $isTokenNode(node) && node.getTextContent() === piece.text && node.getLook() === piece.look;
}

const isPiece = (node: LexicalNode): boolean => $isTokenNode(node) || $isLineBreakNode(node) || $isTableEdgeNode(node);

/** Makes a node of the piece's kind that very piece. */
function $reuse(node: LexicalNode, piece: Piece): boolean {
  if (piece === 'break') return $isLineBreakNode(node);
  if ('edge' in piece) return $isTableEdgeNode(node) && node.setText(piece.edge) !== null;
  if (!$isTokenNode(node)) return false;
  if (node.getTextContent() !== piece.text) node.setTextContent(piece.text);
  node.setLook(piece.look);
  return true;
}

function $create(piece: Piece): LexicalNode {
  if (piece === 'break') return $createLineBreakNode();
  return 'edge' in piece ? $createTableEdgeNode(piece.edge) : $createTokenNode(piece.text, piece.look);
}
