import { headingKey } from '../../spec/heading-key.ts';
import { align } from '../align.ts';
import type { Block, MarkdownDocument } from '../block.ts';

/** The three versions of a file. */
export interface Versions {
  readonly base: MarkdownDocument;
  readonly ours: MarkdownDocument;
  readonly theirs: MarkdownDocument;
}

export type Version = keyof Versions;

/** One block through the versions: its index in each, -1 where it is not. */
export interface MergeElement {
  readonly base: number;
  readonly ours: number;
  readonly theirs: number;
}

/** All blocks of all versions, and each version as a list of them. */
export interface Elements {
  readonly all: readonly MergeElement[];
  /** Numbers of the elements, in the order of each version. */
  readonly order: Readonly<Record<Version, readonly number[]>>;
}

/** Brings the versions together. What both sides added alike, in one section, is one element. */
export function elementsOf({ base, ours, theirs }: Versions): Elements {
  const mine = align(base.blocks, ours.blocks);
  const other = align(base.blocks, theirs.blocks);
  const all: MergeElement[] = base.blocks.map((_, index) => ({
    base: index,
    ours: mine.forward[index] ?? -1,
    theirs: other.forward[index] ?? -1,
  }));
  const order = { base: base.blocks.map((_, index) => index), ours: [...mine.backward], theirs: [...other.backward] };
  const added = addedAlike(ours.blocks, theirs.blocks, order);
  for (const [index, element] of order.ours.entries()) {
    if (element >= 0) continue;
    order.ours[index] = all.length;
    const counterpart = added.get(index) ?? -1;
    if (counterpart >= 0) order.theirs[counterpart] = all.length;
    all.push({ base: -1, ours: index, theirs: counterpart });
  }
  for (const [index, element] of order.theirs.entries()) {
    if (element >= 0) continue;
    order.theirs[index] = all.length;
    all.push({ base: -1, ours: -1, theirs: index });
  }
  return { all, order };
}

/** From our added blocks to theirs that say the same below the same headings, whatever those are called by now. */
function addedAlike(
  ours: readonly Block[],
  theirs: readonly Block[],
  order: { readonly ours: readonly number[]; readonly theirs: readonly number[] },
): Map<number, number> {
  const pairs = new Map<number, number>();
  if (!order.ours.includes(-1) || !order.theirs.includes(-1)) return pairs;
  const places = new Map<string, number[]>();
  for (const [index, key] of placesOf(theirs, order.theirs).entries()) {
    if (order.theirs[index] !== -1) continue;
    const list = places.get(key);
    if (list === undefined) places.set(key, [index]);
    else list.push(index);
  }
  for (const [index, key] of placesOf(ours, order.ours).entries()) {
    const counterpart = order.ours[index] === -1 ? places.get(key)?.shift() : undefined;
    if (counterpart !== undefined) pairs.set(index, counterpart);
  }
  return pairs;
}

/** By block: what it says and the headings above it. Those of the base count as themselves: one side may have renamed them. */
function placesOf(blocks: readonly Block[], elements: readonly number[]): string[] {
  const path: { level: number; name: string }[] = [];
  return blocks.map(({ kind, text, attributes }, index) => {
    const level = attributes.level ?? 1;
    if (kind === 'heading') while ((path.at(-1)?.level ?? 0) >= level) path.pop();
    const place = path.map(({ name }) => name).join('/');
    const element = elements[index] ?? -1;
    if (kind === 'heading') path.push({ level, name: element >= 0 ? `#${element}` : headingKey(text) });
    return `${place}\0${kind}\0${text}`;
  });
}
