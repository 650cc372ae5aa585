import * as Y from 'yjs';
import { canonicalJson } from '../../../shared/doc/canonical.ts';
import type { EditContext } from '../../../shared/doc/edit-context.ts';
import { DocumentReader, readFully } from '../../../shared/doc/reader.ts';
import { seedDocument } from '../../../shared/doc/seed.ts';
import { createUndoManager } from '../../../shared/doc/undo.ts';
import type { Block } from '../../../shared/markdown/block.ts';
import type { Random } from '../../../shared/spec/ids.ts';

/** A small seedable generator (mulberry32, T. Ettinger). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One author's copy of a document. */
export interface Replica extends EditContext {
  readonly doc: Y.Doc;
  readonly reader: DocumentReader;
  readonly undo: Y.UndoManager;
}

export function replica(clientId: number, random: Random = seededRandom(clientId)): Replica {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const reader = new DocumentReader(doc);
  const origin = `author ${clientId}`;
  const undo = createUndoManager(reader, { origins: new Set([origin]), captureTimeout: 0 });
  let clock = clientId;
  return { doc, reader, undo, random, now: () => 1000 * ++clock, origin };
}

/** Replicas of one seeded document, with client ids 1, 2, … */
export function replicasOf(blocks: readonly Block[], count: number): Replica[] {
  const seed = new Y.Doc();
  seed.clientID = 100;
  seedDocument(seed, { bom: false, blocks, tail: '\n' }, { epoch: 'e', random: seededRandom(7) });
  const update = Y.encodeStateAsUpdate(seed);
  return Array.from({ length: count }, (_, index) => {
    const one = replica(index + 1);
    Y.applyUpdate(one.doc, update);
    return one;
  });
}

/** Brings what `from` knows to `to`. */
export function deliver(from: Replica, to: Replica): void {
  Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), 'remote');
}

/** Brings everything to everybody. */
export function heal(replicas: readonly Replica[]): void {
  for (let round = 0; round < 2; round++) {
    for (const from of replicas) for (const to of replicas) if (from !== to) deliver(from, to);
  }
}

/** Everything about replicas that has to be equal: what is stored, what is deleted, what is shown, and shown afresh. */
export function stateOf({ doc, reader }: Replica): unknown {
  return {
    stored: canonicalJson(doc),
    shown: shape(reader.read()),
    afresh: shape(readFully(doc)),
    snapshot: Y.encodeSnapshot(Y.snapshot(doc)).join(),
  };
}

/** A view as plain data. */
export function shape(view: ReturnType<DocumentReader['read']>): unknown {
  return {
    bom: view.bom,
    tail: view.tail,
    blocks: view.blocks.map(({ segments, ...block }) => ({
      ...block,
      segments: segments.map(({ text: _, ...segment }) => segment),
    })),
  };
}

/** The visible blocks, one line each: `paragraph Text`, restored ones with a leading `~`. */
export function lines({ reader }: Replica): string[] {
  return reader.read().blocks.map(({ kind, text, restored }) => `${restored ? '~' : ''}${kind} ${text}`);
}

export function idAt({ reader }: Replica, index: number): string {
  const id = reader.read().blocks.at(index)?.id;
  if (id === undefined) throw new Error(`no block ${index}`);
  return id;
}

/** The visible block that contains a text. */
export function idWith({ reader }: Replica, text: string): string {
  const found = reader.read().blocks.find((block) => block.text.includes(text));
  if (!found) throw new Error(`no block contains ${text}`);
  return found.id;
}

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text, attributes: {} });
