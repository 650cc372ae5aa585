import type { BlockFacts } from './facts.ts';

/**
 * A heading (or the label of a named block) with what stands below it. Rebuilt containers whose parts are all the same
 * keep their identity, so a rule's answer for one holds until something inside changed.
 */
export interface Container {
  /** The heading; null for the whole document. */
  readonly head: BlockFacts | null;
  /** Blocks below the head that no deeper head has taken, in order. For the document: title and header. */
  readonly own: readonly BlockFacts[];
  readonly children: readonly Container[];
  /** Whether a block of `own` stands after all children. */
  readonly ownLast: boolean;
}

interface Draft {
  readonly head: BlockFacts | null;
  readonly level: number;
  readonly own: BlockFacts[];
  readonly children: Draft[];
  ownLast: boolean;
}

/** Deeper than any heading: the label of a named block ends at the next heading. */
const LABEL_LEVEL = 7;
const HEADS = new Set(['section', 'story', 'heading']);

/** All blocks of a container, head first, in document order of the containers. */
export function* blocksOf(container: Container): Generator<BlockFacts> {
  if (container.head !== null) yield container.head;
  yield* container.own;
  for (const child of container.children) yield* blocksOf(child);
}

/** The last block of a container in document order, its head where nothing follows. */
export function lastBlock(container: Container): BlockFacts | null {
  const child = container.children.at(-1);
  // A label's block may end before its parent's text goes on; then the parent's own last block comes after it.
  if (child === undefined || container.ownLast) return container.own.at(-1) ?? container.head;
  return lastBlock(child);
}

/**
 * The tree after some blocks changed their words but not what they are: same ids, roles and levels, in the same order.
 * Copies only the way from the changed blocks up, and tells of each copy; equals what `buildContainers` would make.
 */
export function replaceBlocks(
  container: Container,
  replaced: ReadonlyMap<BlockFacts, BlockFacts>,
  onCopy: (before: Container, after: Container) => void,
): Container {
  const { head, own, children, ownLast } = container;
  const current = (facts: BlockFacts): BlockFacts => replaced.get(facts) ?? facts;
  const newHead = head === null ? null : current(head);
  const newOwn = own.some((facts) => replaced.has(facts)) ? own.map(current) : own;
  const newChildren = sameOr(
    children,
    children.map((child) => replaceBlocks(child, replaced, onCopy)),
  );
  if (newHead === head && newOwn === own && newChildren === children) return container;
  const copy: Container = { head: newHead, own: newOwn, children: newChildren, ownLast };
  onCopy(container, copy);
  return copy;
}

/** The document as a tree of containers, parts equal to `previous` reused. */
export function buildContainers(blocks: readonly BlockFacts[], previous: Container | null): Container {
  const root: Draft = { head: null, level: 0, own: [], children: [], ownLast: false };
  const open: Draft[] = [root];
  const byHead = new Map<string, Draft>();
  // A heading that defines an item opens nothing; what stands below it goes where it went.
  const byItem = new Map<string, Draft>();
  for (const facts of blocks) {
    if (HEADS.has(facts.role.role)) {
      const level = levelOf(facts);
      while ((open.at(-1)?.level ?? 0) >= level) open.pop();
      const draft: Draft = { head: facts, level, own: [], children: [], ownLast: false };
      const parent = open.at(-1) ?? root;
      parent.children.push(draft);
      parent.ownLast = false;
      open.push(draft);
      byHead.set(facts.id, draft);
    } else {
      const { container } = facts.role;
      const named = container === null ? root : (byHead.get(container) ?? byItem.get(container));
      const owner = named ?? open.at(-1) ?? root;
      if (facts.block.kind === 'heading') byItem.set(facts.id, owner);
      owner.own.push(facts);
      owner.ownLast = true;
    }
  }
  return settle(root, previous, indexByHead(previous));
}

function levelOf(facts: BlockFacts): number {
  return facts.block.kind === 'heading' ? (facts.block.attributes.level ?? 1) : LABEL_LEVEL;
}

function indexByHead(container: Container | null, into = new Map<string, Container>()): Map<string, Container> {
  if (container === null) return into;
  if (container.head !== null) into.set(container.head.id, container);
  for (const child of container.children) indexByHead(child, into);
  return into;
}

function settle(draft: Draft, previous: Container | null, byHead: Map<string, Container>): Container {
  const children = draft.children.map((child) => settle(child, byHead.get(child.head?.id ?? '') ?? null, byHead));
  const unchanged =
    previous !== null &&
    previous.head === draft.head &&
    previous.ownLast === draft.ownLast &&
    sameItems(previous.own, draft.own) &&
    sameItems(previous.children, children);
  return unchanged ? previous : { head: draft.head, own: draft.own, children, ownLast: draft.ownLast };
}

function sameOr<T>(before: readonly T[], after: readonly T[]): readonly T[] {
  return sameItems(before, after) ? before : after;
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
