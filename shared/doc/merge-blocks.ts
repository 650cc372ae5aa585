import { type EditContext, transact } from './edit-context.ts';
import { settle, settleTwins } from './settle.ts';
import { storeAttributes } from './store-block.ts';

/**
 * Merges a block into another one: its text continues the first one's, whose id and kind the result has. The texts stay
 * where they are stored, so what others type in either survives. Merging twice is merging once.
 */
export function mergeBlocks(context: EditContext, first: string, second: string): boolean {
  return transact(context, () => {
    const { reader } = context;
    const into = reader.find(first);
    const merged = reader.find(second);
    if (!into || !merged || into.id === merged.id) return false;
    const root = reader.record(merged.members[0] ?? merged.id);
    if (!root) return false;
    settle(context, into);
    settleTwins(context, merged);
    root.map.set('join', reader.pieces(into).at(-1)?.end);
    const { trail, open } = merged.attributes;
    storeAttributes(reader.record(into.id)?.map, { trail, ...(into.kind === 'code' ? { open } : {}) });
    return true;
  });
}
