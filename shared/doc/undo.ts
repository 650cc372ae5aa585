import * as Y from 'yjs';
import { openSpec } from './layout.ts';
import type { DocumentReader } from './reader.ts';

export interface UndoOptions {
  /** The origins whose transactions are undone: those of one's own edits. */
  readonly origins: ReadonlySet<unknown>;
  /** Edits with less than so many milliseconds between them are one step. */
  readonly captureTimeout: number;
}

/**
 * Undo of one's own edits only. A block that one created is not removed again, as others may have written in it: undoing
 * an insertion marks the block gone, and undoing a split merges the parts. So every text survives undo as it survives
 * the deletion of its block.
 */
export function createUndoManager(reader: DocumentReader, { origins, captureTimeout }: UndoOptions): Y.UndoManager {
  const { blocks } = openSpec(reader.doc);
  return new Y.UndoManager(blocks, {
    trackedOrigins: new Set(origins),
    captureTimeout,
    deleteFilter: (item) => mayDelete(reader, blocks, item),
  });
}

/** Whether undo may delete what one created. Where it may not, does what takes its place. */
function mayDelete(reader: DocumentReader, blocks: Y.Map<unknown>, item: Y.Item): boolean {
  const parent = item.parent;
  if (Object.is(parent, blocks)) {
    if (item.parentSub !== null) retire(item.parentSub, blocks.get(item.parentSub));
    return false;
  }
  if (parent instanceof Y.Text) return !isCut(reader, parent, item);
  return !(parent instanceof Y.Map && isOfCreation(parent, item));
}

/** Takes a block back that was inserted or split off. */
function retire(id: string, block: unknown): void {
  if (!(block instanceof Y.Map)) return;
  // What is merged and gone stands for nothing, unless others wrote in it: then for that, as a restored block.
  if (block.has('from') && !block.has('join')) block.set('join', `before:${id}`);
  if (block.get('gone') !== true) block.set('gone', true);
}

function isCut(reader: DocumentReader, text: Y.Text, item: Y.Item): boolean {
  const tape = reader.idOf(text);
  const cuts = tape === undefined ? undefined : reader.cutsOf(tape).get(item.id.client);
  return item.length === 1 && cuts?.has(item.id.clock) === true;
}

/**
 * True for the keys that a block was created with; they stay, so that it can come back. The text is stored last of them.
 * `born` may go: a step in which nothing may be deleted would count as no step, and undo would go on to the one before.
 */
function isOfCreation(block: Y.Map<unknown>, item: Y.Item): boolean {
  if (item.parentSub === 'from') return true;
  if (item.parentSub === 'born') return false;
  const text = block.get('text');
  const last = text instanceof Y.Text ? text._item?.id : undefined;
  return last !== undefined && item.id.client === last.client && item.id.clock <= last.clock;
}
