import { $getNodeByKey, $getRoot, type NodeKey } from 'lexical';
import { longestIncreasing } from '../../../shared/validation/longest-increasing.ts';
import { $createSpecBlockNode, $isSpecBlockNode, type SpecBlockNode } from '../nodes/block-node.ts';
import type { BlockFace } from '../view/block-face.ts';
import { $restyle, type Styling } from '../view/restyle.ts';

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
}

/**
 * Makes the root's children the given blocks in the given order: texts that differ from the agreed ones are drawn, faces
 * put on, blocks created, removed and moved (as few as possible). `keeps` names blocks that others may not touch now.
 */
export function $showDocument(
  blocks: readonly ShownBlock[],
  screen: Screen,
  styling: Styling,
  keeps: ReadonlySet<string>,
): void {
  const wanted = new Set(blocks.map((block) => block.id));
  for (const [id, key] of screen.keys) {
    if (wanted.has(id) || keeps.has(id)) continue;
    $getNodeByKey(key)?.remove(true);
    screen.keys.delete(id);
    screen.agreed.delete(id);
  }
  const nodes = blocks.map((block) => $showBlock(block, screen, styling, keeps));
  $orderNodes(nodes, keeps);
}

function $showBlock(block: ShownBlock, screen: Screen, styling: Styling, keeps: ReadonlySet<string>): SpecBlockNode {
  const known = $blockNode(screen, block.id);
  if (known === null) {
    const created = $createSpecBlockNode(block.id, block.face);
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

/** The node that shows a block, or null. */
export function $blockNode(screen: Screen, id: string): SpecBlockNode | null {
  const key = screen.keys.get(id);
  const node = key === undefined ? null : $getNodeByKey(key);
  return $isSpecBlockNode(node) && node.isAttached() ? node : null;
}

function $orderNodes(nodes: readonly SpecBlockNode[], keeps: ReadonlySet<string>): void {
  const root = $getRoot();
  const now = new Map<NodeKey, number>();
  let place = 0;
  for (let child = root.getFirstChild(); child !== null; child = child.getNextSibling()) {
    now.set(child.getKey(), place);
    place += 1;
  }
  const attached = nodes.filter((node) => now.has(node.getKey()));
  const inOrder = longestIncreasing(attached.map((node) => now.get(node.getKey()) ?? 0));
  const steady = new Set(attached.filter((_, index) => inOrder.has(index)).map((node) => node.getKey()));
  let previous: SpecBlockNode | null = null;
  for (const node of nodes) {
    const moves = !steady.has(node.getKey()) && !(keeps.has(node.getBlockId()) && now.has(node.getKey()));
    if (moves) $placeAfter(node, previous);
    previous = node;
  }
}

function $placeAfter(node: SpecBlockNode, previous: SpecBlockNode | null): void {
  if (previous !== null) previous.insertAfter(node, false);
  else {
    const first = $getRoot().getFirstChild();
    if (first === null) $getRoot().append(node);
    else first.insertBefore(node, false);
  }
}
