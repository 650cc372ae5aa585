import * as Y from 'yjs';
import { epochOf, LAYOUT, layoutOf } from '../../shared/doc/layout.ts';
import { readFully } from '../../shared/doc/reader.ts';
import type { IdentifiedBlock, MarkdownDocument } from '../../shared/markdown/block.ts';
import { build, damaged, reasonOf } from './build-document.ts';
import { serveCopy } from './copy-in-thread.ts';
import type { OpenedDocument, Trial, TrialOutcome } from './document-work.ts';
import { encodeOutline, type Outline } from './outline.ts';
import type { ClockRange } from './update-scan.ts';

/** The work on documents itself; it runs in a thread, or in the test's own. */
export const documentTasks = { open, differences, rest, attempt, read, copy: serveCopy };

export type DocumentTasks = typeof documentTasks;

function open(parts: readonly Uint8Array[]): OpenedDocument {
  return damaged(() => {
    const [only] = parts;
    // What was written whole is served as it is: reading over it takes a fraction of building it.
    const began = performance.now();
    const state = parts.length === 1 && only !== undefined ? only : encode(parts);
    const ms = state === only ? 0 : performance.now() - began;
    return { state, outline: encodeOutline(outlineOf(Y.decodeUpdate(state))), ms };
  });
}

function rest(update: Uint8Array, stateVector: Uint8Array): Uint8Array {
  return Y.diffUpdate(update, stateVector);
}

function differences(state: Uint8Array, stateVectors: readonly Uint8Array[]): Uint8Array[] {
  return stateVectors.map((stateVector) => Y.diffUpdate(state, stateVector));
}

function attempt({ parts, update, types, nesting, roots }: Trial): TrialOutcome {
  const copy = build(parts);
  const [layout, epoch] = [layoutOf(copy), epochOf(copy)];
  try {
    Y.applyUpdate(copy, update);
    if (hasPending(copy)) return { kind: 'incomplete' };
    readFully(copy);
  } catch (error) {
    return { kind: 'refused', why: 'failedTrial', reason: `The edit fails: ${reasonOf(error)}` };
  }
  if (layoutOf(copy) !== layout || epochOf(copy) !== epoch) {
    return { kind: 'refused', why: 'protectedKey', reason: "A document's layout and epoch are the server's." };
  }
  if (copy.share.size > roots) {
    return { kind: 'refused', why: 'roots', reason: `A document has at most ${roots} top-level names.` };
  }
  const deep = types.some(({ client, clock }) => depthOf(Y.getItem(copy.store, Y.createID(client, clock))) > nesting);
  return deep ? { kind: 'refused', why: 'nesting', reason: `Types nest deeper than ${nesting}.` } : { kind: 'fits' };
}

function read(parts: readonly Uint8Array[]): MarkdownDocument<IdentifiedBlock> {
  return damaged(() => {
    const doc = build(parts);
    const { bom, blocks, tail } = readFully(doc);
    return { bom, blocks: blocks.map(({ id, kind, text, attributes }) => ({ id, kind, text, attributes })), tail };
  });
}

function encode(parts: readonly Uint8Array[]): Uint8Array {
  return Y.encodeStateAsUpdate(build(parts));
}

function outlineOf({ structs, ds }: ReturnType<typeof Y.decodeUpdate>): Outline {
  const clocks = new Map<number, number>();
  const protectedRanges: ClockRange[] = [];
  let layout: unknown;
  let incomplete = false;
  for (const struct of structs) {
    const { client, clock } = struct.id;
    if (struct instanceof Y.Skip) {
      incomplete = true;
      continue;
    }
    // Behind a gap nothing is part of the document yet.
    if (clock === (clocks.get(client) ?? 0)) clocks.set(client, clock + struct.length);
    if (!(struct instanceof Y.Item) || !isServers(struct, protectedRanges)) continue;
    protectedRanges.push({ client, clock, length: struct.length });
    if (struct.parentSub === 'layout' && struct.content instanceof Y.ContentAny) layout = struct.content.arr.at(-1);
  }
  const deleted = new Map<number, number[]>();
  for (const [client, items] of ds.clients) {
    const ranges: number[] = [];
    for (const { clock, len } of items.toSorted((a, b) => a.clock - b.clock)) ranges.push(clock, len);
    deleted.set(client, ranges);
  }
  return {
    clocks,
    deleted,
    protectedRanges,
    readOnly: layout !== undefined && !(typeof layout === 'number' && layout <= LAYOUT),
    incomplete,
    structs: structs.length,
  };
}

/** Whether a struct sets the layout or the epoch: the first one names its place, a later one builds on it. */
function isServers({ parent, parentSub, origin }: Y.Item, known: readonly ClockRange[]): boolean {
  // Read from bytes, a parent at the top level is its name still.
  const root: unknown = parent;
  if (root === 'meta') return parentSub === 'layout' || parentSub === 'epoch';
  return known.some(({ client, clock }) => origin?.client === client && origin.clock === clock);
}

/** Whether a document waits for structs or deletions that it builds on. */
function hasPending(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}

/** How many shared types an item is in, itself included; 1 for a member of a root. */
function depthOf(item: Y.Item | null): number {
  let depth = 0;
  for (let inner = item; inner instanceof Y.Item; depth++) {
    inner = inner.parent instanceof Y.AbstractType ? inner.parent._item : null;
  }
  return depth;
}
