import * as Y from 'yjs';
import { epochOf, layoutOf } from '../../shared/doc/layout.ts';
import { readFully } from '../../shared/doc/reader.ts';
import type { SyncLimits } from './limits.ts';
import { RefusedUpdateError } from './refused-update.ts';
import { hasPending } from './room-document.ts';
import type { UpdateScan } from './update-scan.ts';

/**
 * Tries an update, which the scan could not prove harmless, on a copy of the document.
 * @returns false when the update builds on something that the copy does not have.
 * @throws RefusedUpdateError when it would harm the document or the programs that read it.
 */
export function tryUpdate(copy: Y.Doc, update: Uint8Array, { types }: UpdateScan, limits: SyncLimits): boolean {
  const [layout, epoch] = [layoutOf(copy), epochOf(copy)];
  try {
    Y.applyUpdate(copy, update);
    if (hasPending(copy)) return false;
    readFully(copy);
  } catch (error) {
    throw new RefusedUpdateError('forbidden', `The edit fails: ${error instanceof Error ? error.message : error}`);
  }
  if (layoutOf(copy) !== layout || epochOf(copy) !== epoch) {
    throw new RefusedUpdateError('forbidden', "A document's layout and epoch are the server's.");
  }
  if (copy.share.size > limits.roots) {
    throw new RefusedUpdateError('forbidden', `A document has at most ${limits.roots} top-level names.`);
  }
  for (const { client, clock } of types) {
    if (depthOf(Y.getItem(copy.store, Y.createID(client, clock))) > limits.nesting) {
      throw new RefusedUpdateError('forbidden', `Types nest deeper than ${limits.nesting}.`);
    }
  }
  return true;
}

/** How many shared types an item is in, itself included; 1 for a member of a root. */
function depthOf(item: Y.Item | null): number {
  let depth = 0;
  for (let inner = item; inner instanceof Y.Item; depth++) {
    inner = inner.parent instanceof Y.AbstractType ? inner.parent._item : null;
  }
  return depth;
}
