import { $getNodeByKey, type NodeKey } from 'lexical';
import { longestIncreasing } from '../../../shared/validation/longest-increasing.ts';
import { $blocks } from '../caret/selected.ts';
import { $createSpecBlockNode, $isSpecBlockNode, type SpecBlockNode } from '../nodes/block-node.ts';
import { type BlockFace, sameFace } from '../view/block-face.ts';
import { $restyle, type Styling } from '../view/restyle.ts';
import { $countBlocks, $placeAfter, $removeEmptyGroups, $removeStrangers, type Grouping } from './block-groups.ts';

/** One block as it should be shown. */
export interface ShownBlock {
  readonly id: string;
  readonly text: string;
  readonly face: BlockFace;
}

/** What is on screen: the node of each block, and the text on which node and document last agreed. */
export interface Screen {
  readonly keys: Map<string, NodeKey>;
  readonly agreed: Map<string, string>;
  /** Documents with more blocks are drawn in full only near the viewport. */
  readonly sparseFrom: number;
  readonly groupSize: number;
}

/** Blocks at the start of a long document that are drawn in full at once: what a first look shows. */
const FIRST_LOOK = 80;

/**
 * Makes the groups' children the given blocks in the given order: texts that differ from the agreed ones are drawn, faces
 * put on, blocks created, removed and moved (as few as possible). `keeps` names blocks that others may not touch now.
 * `shown` is what was shown last, where nothing but the document can have changed since.
 */
export function $showDocument(
  blocks: readonly ShownBlock[],
  screen: Screen,
  styling: Styling,
  keeps: ReadonlySet<string>,
  shown: readonly ShownBlock[] | null = null,
): void {
  if (shown !== null && $showChanged(blocks, shown, screen, styling, keeps)) return;
  const wanted = new Set(blocks.map((block) => block.id));
  for (const [id, key] of screen.keys) {
    if (wanted.has(id) || keeps.has(id)) continue;
    $getNodeByKey(key)?.remove(true);
    screen.keys.delete(id);
    screen.agreed.delete(id);
  }
  const sparse = blocks.length > screen.sparseFrom;
  const nodes = blocks.map((block, index) => $showBlock(block, screen, styling, keeps, sparse && index >= FIRST_LOOK));
  $orderNodes(nodes, { groupSize: screen.groupSize, keeps });
  if ($countBlocks() !== screen.keys.size) $removeStrangers(new Set(screen.keys.values()));
  $removeEmptyGroups();
}

/** Draws what changed within blocks that are those of before, in their order. False, and nothing drawn, where they are not. */
function $showChanged(
  blocks: readonly ShownBlock[],
  shown: readonly ShownBlock[],
  screen: Screen,
  styling: Styling,
  keeps: ReadonlySet<string>,
): boolean {
  if (blocks.length !== shown.length || blocks.length !== screen.keys.size || $countBlocks() !== blocks.length)
    return false;
  if (!blocks.every(({ id }, index) => id === shown[index]?.id)) return false;
  const changed = blocks.filter((block, index) => block !== shown[index] || screen.agreed.get(block.id) !== block.text);
  if (changed.some(({ id }) => $blockNode(screen, id) === null)) return false;
  for (const block of changed) $showBlock(block, screen, styling, keeps, false);
  return true;
}

function $showBlock(
  block: ShownBlock,
  screen: Screen,
  styling: Styling,
  keeps: ReadonlySet<string>,
  lean: boolean,
): SpecBlockNode {
  const known = $blockNode(screen, block.id);
  if (known === null) {
    const created = $createSpecBlockNode(block.id, block.face).setLean(lean);
    screen.keys.set(block.id, created.getKey());
    screen.agreed.set(block.id, block.text);
    $restyle(created, styling, block.text);
    return created;
  }
  if (keeps.has(block.id)) return known;
  const face = known.getFace();
  const shown = known.setFace(block.face);
  if (screen.agreed.get(block.id) !== block.text) {
    screen.agreed.set(block.id, block.text);
    $restyle(shown, styling, block.text);
  } else if (face.role !== block.face.role || face.kind !== block.face.kind) {
    $restyle(shown, styling);
  }
  return shown;
}

/** Whether these blocks are what was shown last, texts as agreed by now. */
export function isOnScreen(blocks: readonly ShownBlock[], shown: readonly ShownBlock[], screen: Screen): boolean {
  return blocks.every((block, index) => {
    const last = shown[index];
    if (last?.id !== block.id || screen.agreed.get(block.id) !== block.text) return false;
    return last === block || sameFace(last.face, block.face);
  });
}

/** The node that shows a block, or null. */
export function $blockNode(screen: Screen, id: string): SpecBlockNode | null {
  const key = screen.keys.get(id);
  const node = key === undefined ? null : $getNodeByKey(key);
  return $isSpecBlockNode(node) && node.isAttached() ? node : null;
}

function $orderNodes(nodes: readonly SpecBlockNode[], grouping: Grouping): void {
  const now = new Map<NodeKey, number>($blocks().map((block, place) => [block.getKey(), place]));
  const attached = nodes.filter((node) => now.has(node.getKey()));
  const inOrder = longestIncreasing(attached.map((node) => now.get(node.getKey()) ?? 0));
  const steady = new Set(attached.filter((_, index) => inOrder.has(index)).map((node) => node.getKey()));
  let previous: SpecBlockNode | null = null;
  for (const node of nodes) {
    const moves = !steady.has(node.getKey()) && !(grouping.keeps.has(node.getBlockId()) && now.has(node.getKey()));
    if (moves) $placeAfter(node, previous, grouping);
    previous = node;
  }
}
