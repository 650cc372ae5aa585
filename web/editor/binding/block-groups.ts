import { $getRoot, type NodeKey } from 'lexical';
import type { SpecBlockNode } from '../nodes/block-node.ts';
import { $createBlockGroupNode, $isBlockGroupNode, type BlockGroupNode } from '../nodes/group-node.ts';

/** Blocks of a group. Two groups fill a large screen (style/blocks.css). */
export const GROUP_SIZE = 30;

/** How groups are made. */
export interface Grouping {
  /** Blocks of a new group; one that grows to twice as many is divided. */
  readonly groupSize: number;
  /** Blocks whose elements must stay where they are. */
  readonly keeps: ReadonlySet<string>;
}

/** What stands in groups, and what got below the root beside them. */
export function $countBlocks(): number {
  return $getRoot()
    .getChildren()
    .reduce((count, child) => count + ($isBlockGroupNode(child) ? child.getChildrenSize() : 1), 0);
}

/** Puts a block behind another one, or first. */
export function $placeAfter(node: SpecBlockNode, previous: SpecBlockNode | null, grouping: Grouping): void {
  const { groupSize } = grouping;
  const group = previous?.getParent() ?? $getRoot().getFirstChild();
  if (!$isBlockGroupNode(group)) {
    $getRoot().splice(0, 0, [$groupOf([node])]);
    return;
  }
  if (previous === null) group.splice(0, 0, [node]);
  // The margin of a heading merges with what is above it in its group only.
  else if (previous.is(group.getLastChild()) && group.getChildrenSize() >= groupSize && node.getFace().level === 0) {
    const next = group.getNextSibling();
    if ($isBlockGroupNode(next) && next.getChildrenSize() < groupSize) next.splice(0, 0, [node]);
    else group.insertAfter($groupOf([node]), false);
  } else previous.insertAfter(node, false);
  if (group.getChildrenSize() > 2 * groupSize) $divide(group, grouping);
}

function $groupOf(blocks: SpecBlockNode[]): BlockGroupNode {
  return $createBlockGroupNode()
    .setLean(blocks.every((block) => block.isLean()))
    .append(...blocks);
}

/** Moves what is behind the first blocks to a group of its own. */
function $divide(group: BlockGroupNode, { groupSize, keeps }: Grouping): void {
  const behind = group.getChildren<SpecBlockNode>().slice(groupSize);
  if (behind.some((block) => keeps.has(block.getBlockId()))) return;
  group.insertAfter($groupOf(behind), false);
}

/** Removes whatever got among the blocks without the document knowing, by a drop or by an input method. */
export function $removeStrangers(known: ReadonlySet<NodeKey>): void {
  for (const child of $getRoot().getChildren()) {
    if (!$isBlockGroupNode(child)) child.remove(true);
    else for (const block of child.getChildren()) if (!known.has(block.getKey())) block.remove(true);
  }
}

export function $removeEmptyGroups(): void {
  for (const child of $getRoot().getChildren()) if ($isBlockGroupNode(child) && child.isEmpty()) child.remove(true);
}
