import { $createRangeSelection, $getRoot, $getSelection, $isRangeSelection, $setSelection } from 'lexical';
import { $isSpecBlockNode, type SpecBlockNode } from '../nodes/block-node.ts';
import { $isBlockGroupNode } from '../nodes/group-node.ts';
import { $blockPoint, $movePoint, type BlockPoint } from './block-offset.ts';

/** The selection in document terms. `start` is never after `end`. */
export interface Selected {
  readonly anchor: BlockPoint;
  readonly focus: BlockPoint;
  readonly start: BlockPoint;
  readonly end: BlockPoint;
  readonly collapsed: boolean;
}

/** The current selection, or null when nothing of the document is selected. */
export function $selected(): Selected | null {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return null;
  const anchor = $blockPoint(selection.anchor);
  const focus = $blockPoint(selection.focus);
  if (anchor === null || focus === null) return null;
  const backward = selection.isBackward();
  return {
    anchor: { block: anchor.block, offset: anchor.offset },
    focus: { block: focus.block, offset: focus.offset },
    start: backward ? focus : anchor,
    end: backward ? anchor : focus,
    collapsed: anchor.block === focus.block && anchor.offset === focus.offset,
  };
}

/** Selects from `anchor` to `focus`. Returns false when a block is not shown. */
export function $select(anchor: BlockPoint, focus: BlockPoint = anchor): boolean {
  const from = $findBlock(anchor.block);
  const to = anchor.block === focus.block ? from : $findBlock(focus.block);
  if (from === null || to === null) return false;
  const selection = $createRangeSelection();
  $movePoint(selection.anchor, from, anchor.offset);
  $movePoint(selection.focus, to, focus.offset);
  $setSelection(selection);
  return true;
}

/** All blocks in order. */
export function $blocks(): SpecBlockNode[] {
  return $getRoot()
    .getChildren()
    .filter($isBlockGroupNode)
    .flatMap((group) => group.getChildren().filter($isSpecBlockNode));
}

/** The shown block with this id. Linear; the binding keeps an index for hot paths. */
export function $findBlock(id: string): SpecBlockNode | null {
  return $blocks().find((block) => block.getBlockId() === id) ?? null;
}

/** Blocks from the start of the selection to its end. */
export function $blocksBetween(start: string, end: string): SpecBlockNode[] {
  const blocks = $blocks();
  const first = blocks.findIndex((block) => block.getBlockId() === start);
  const last = blocks.findIndex((block) => block.getBlockId() === end);
  return first < 0 || last < first ? [] : blocks.slice(first, last + 1);
}
