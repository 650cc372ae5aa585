import { compareOrder } from './block-record.ts';
import type { BlockView } from './view.ts';

/** The visible blocks in document order. A change of content costs a copy of the list, one of order a merge of two. */
export class BlockList {
  #blocks: readonly BlockView[] = [];
  readonly #indexes = new Map<string, number>();

  get blocks(): readonly BlockView[] {
    return this.#blocks;
  }

  indexOf(id: string): number {
    return this.#indexes.get(id) ?? -1;
  }

  /** Brings the list up to date with the views of the given blocks; without a view, a block is not visible. */
  update(changed: ReadonlySet<string>, views: ReadonlyMap<string, BlockView>): void {
    if ([...changed].every((id) => this.#blocks[this.indexOf(id)]?.order === views.get(id)?.order)) {
      const blocks = [...this.#blocks];
      for (const id of changed) {
        const view = views.get(id);
        if (view) blocks[this.indexOf(id)] = view;
      }
      this.#blocks = blocks;
      return;
    }
    const moved = [...changed].flatMap((id) => views.get(id) ?? []).sort(compareOrder);
    this.#blocks = merge(
      this.#blocks.filter((view) => !changed.has(view.id)),
      moved,
    );
    this.#indexes.clear();
    for (const [index, view] of this.#blocks.entries()) this.#indexes.set(view.id, index);
  }
}

/** Merges two sorted lists. */
function merge(some: readonly BlockView[], others: readonly BlockView[]): BlockView[] {
  const merged: BlockView[] = [];
  let next = 0;
  for (const view of some) {
    for (let other = others[next]; other && compareOrder(other, view) < 0; other = others[++next]) merged.push(other);
    merged.push(view);
  }
  for (const other of others.slice(next)) merged.push(other);
  return merged;
}
