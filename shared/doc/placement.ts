import { compareOrder } from './block-record.ts';
import type { EditContext } from './edit-context.ts';
import { type Draw, isOrderKey, keyBetween, keysBetween } from './order-key.ts';
import { settle } from './settle.ts';
import type { BlockView } from './view.ts';

/**
 * Order keys for blocks to stand after a visible block (null: at the start), in front of whatever follows it now.
 * `without` are blocks that are being moved and count for nothing. After a deleted block means where it stood; after an
 * unknown one, at the end. Where stored keys leave no room (equal or malformed ones), the blocks there get new keys.
 */
export function placeAfter(
  context: EditContext,
  after: string | null,
  count: number,
  draw?: Draw,
  without: ReadonlySet<string> = new Set(),
): string[] {
  const index = indexAfter(context, after);
  const { blocks } = context.reader.read();
  const before = blocks.slice(0, index).filter((view) => !without.has(view.id));
  const behind = blocks.slice(index).filter((view) => !without.has(view.id));
  const low = before.at(-1)?.order ?? null;
  const high = behind[0]?.order ?? null;
  if (isRoom(low, high)) {
    return count === 1 ? [keyBetween(low, high, context.random, draw)] : keysBetween(low, high, count, context.random);
  }
  return spread(context, before, behind, count);
}

/** Where in the list of visible blocks something after the given block goes. */
function indexAfter(context: EditContext, after: string | null): number {
  if (after === null) return 0;
  const shown = context.reader.indexOf(after);
  if (shown >= 0) return shown + 1;
  const { blocks } = context.reader.read();
  const record = context.reader.record(after);
  const next = record ? blocks.findIndex((view) => compareOrder(record, view) < 0) : -1;
  return next < 0 ? blocks.length : next;
}

function isRoom(low: string | null, high: string | null): boolean {
  return (
    (low === null || isOrderKey(low)) &&
    (high === null || isOrderKey(high)) &&
    (low === null || high === null || low < high)
  );
}

/** Gives the neighbours new keys, up to the next sound one on either side, and returns the keys in the middle. */
function spread(context: EditContext, before: BlockView[], behind: BlockView[], count: number): string[] {
  const left: BlockView[] = [];
  while (before.length > 0 && !isOrderKey(before.at(-1)?.order)) left.unshift(...before.splice(-1));
  const low = before.at(-1)?.order ?? null;
  const sound = behind.findIndex((view) => isRoom(low, view.order));
  const right = sound < 0 ? behind : behind.slice(0, sound);
  const high = sound < 0 ? null : (behind[sound]?.order ?? null);
  const keys = keysBetween(low, high, left.length + count + right.length, context.random);
  const moved = [
    ...left.map((view, index) => ({ view, index })),
    ...right.map((view, index) => ({ view, index: left.length + count + index })),
  ];
  for (const { view, index } of moved) {
    settle(context, view);
    context.reader.record(view.id)?.map.set('order', keys[index]);
  }
  return keys.slice(left.length, left.length + count);
}
