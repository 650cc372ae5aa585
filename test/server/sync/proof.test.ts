import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { buildLimit, Proof } from '../../../server/sync/proof.ts';
import { scanUpdate } from '../../../server/sync/update-scan.ts';

const BOUNDS = { newStructs: 1e9, newClients: 1e9, newDeleteRanges: 1e9, nesting: 64 };

/** The jumps in what an author does to a text that others wrote, edit by edit. */
function jumpsOf(edit: (text: Y.Text, doc: Y.Doc) => void): number[] {
  const doc = new Y.Doc();
  const block = new Y.Map<unknown>();
  doc.getMap('blocks').set('one', block);
  block.set('text', new Y.Text('what others wrote'));
  const text = block.get('text');
  if (!(text instanceof Y.Text)) throw new Error('No text.');
  doc.clientID = 1_000;
  const jumps: number[] = [];
  const before = new Map<number, number>();
  const note = (): void => {
    for (const [client, structs] of doc.store.clients) {
      const last = structs.at(-1);
      before.set(client, last === undefined ? 0 : last.id.clock + last.length);
    }
  };
  note();
  doc.on('update', (update: Uint8Array) => {
    const known = { nextClock: (client: number) => before.get(client) ?? 0, isDeleted: () => false };
    jumps.push(scanUpdate(update, { ...known, isProtected: () => false }, BOUNDS).jumps);
    note();
  });
  edit(text, doc);
  return jumps;
}

describe('insertions beside others’ text', () => {
  it('are not what one types on behind one’s own', () => {
    expect(jumpsOf((text) => [...'typing'].forEach((letter, at) => void text.insert(4 + at, letter)))).toEqual([
      1, 0, 0, 0, 0, 0,
    ]);
  });

  it('are what one puts in front of it, over and over', () => {
    expect(jumpsOf((text) => [...'typing'].forEach((letter) => void text.insert(4, letter)))).toEqual([
      1, 1, 1, 1, 1, 1,
    ]);
  });

  it('are a new block and a value, and nothing inside of the block', () => {
    const edits = (_text: Y.Text, doc: Y.Doc): void => {
      const block = new Y.Map<unknown>([
        ['kind', 'paragraph'],
        ['text', new Y.Text('new')],
      ]);
      doc.getMap('blocks').set('two', block);
      block.set('kind', 'heading');
      block.set('level', 2);
    };
    expect(jumpsOf(edits)).toEqual([1, 1, 1]);
  });
});

describe('what a document takes on trust', () => {
  it('is bounded, less so the more it has to be compared with, and typing is always taken', () => {
    const taken = (structs: number): number => {
      const proof = new Proof(structs);
      let count = 0;
      for (; !proof.owes({ jumps: 1 }); count++) proof.take({ jumps: 1, newStructs: 1 });
      expect(proof.owes({ jumps: 0 })).toBe(false);
      return count;
    };
    expect([taken(10), taken(20_000), taken(10_000_000)]).toEqual([1_000, 198, 16]);
  });

  it('is given back by a proof, for what was in it', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(300)), fc.nat(300), (before, after) => {
        const proof = new Proof(1);
        for (const jumps of before) proof.take({ jumps, newStructs: jumps });
        const { unproven } = proof;
        proof.take({ jumps: after, newStructs: after });
        proof.settle(unproven);
        expect(proof.unproven).toBe(after);
        proof.settle(unproven);
        expect(proof.unproven).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('may take as long as the document is large', () => {
    expect([0, 4, 8, 20].map((mib) => Math.round(buildLimit(10_000, mib * 1024 * 1024)))).toEqual([
      2_000, 6_000, 10_000, 10_000,
    ]);
  });
});
