import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { EditedCopy } from '../../../server/sync/edited-copy.ts';
import { readFully } from '../../../shared/doc/reader.ts';
import { seedDocument } from '../../../shared/doc/seed.ts';
import type { Block } from '../../../shared/markdown/block.ts';
import { mergeDocuments } from '../../../shared/markdown/merge/merge.ts';
import { mergeEdits } from '../../../shared/markdown/merge/merge-edits.ts';
import { print } from '../../../shared/markdown/print.ts';
import { scan } from '../../../shared/markdown/scan.ts';
import { randomPair } from '../../support/merge-pairs.ts';
import { seededRandom } from '../../support/random.ts';
import { SAMPLE_SPEC } from '../../support/sample-spec.ts';

const order = { client: 7, now: 1 };
const seed = Number(process.env.COSPEC_SEED ?? Date.now() % 1e9);

/** A document of a file, and its state. */
function opened(markdown: ReturnType<typeof scan>): { doc: Y.Doc; state: Uint8Array } {
  const doc = new Y.Doc();
  seedDocument(doc, markdown, { epoch: 'e1', random: seededRandom(1) });
  return { doc, state: Y.encodeStateAsUpdate(doc) };
}

describe('EditedCopy', () => {
  it(`makes all steps of a merge one update, which does to the document what the merge says (seed ${seed})`, () => {
    const base = { text: SAMPLE_SPEC, document: scan(SAMPLE_SPEC) };
    let merges = 0;
    for (let n = 0; n < 60; n++) {
      const pair = randomPair(base, seededRandom(seed + n));
      if (pair === null || pair.merged === null) continue;
      merges++;
      const { doc, state } = opened(pair.ours.document);
      const ours = readFully(doc);
      const result = mergeDocuments(base.document, ours, pair.theirs.document);
      const copy = new EditedCopy([state], seededRandom(2));
      const made = copy.edit([], { ...order, edits: mergeEdits(ours, result) });
      if (made.kind === 'made') Y.applyUpdate(doc, made.update);
      expect(made.kind, `seed ${seed + n}`).not.toBe('unfit');
      expect(print(readFully(doc)), `seed ${seed + n}`).toBe(print(result.document));
      expect(doc.store.pendingStructs).toBeNull();
      copy.destroy();
    }
    expect(merges).toBeGreaterThan(10);
  });

  it('takes some seconds at most for a thousand steps in a document of ten thousand blocks', () => {
    const blocks: Block[] = Array.from({ length: 10_000 }, (_, n) => ({
      kind: 'paragraph',
      text: `Firing ${n}.`,
      attributes: {},
    }));
    const { doc, state } = opened({ bom: false, blocks, tail: '\n' });
    const edits = readFully(doc).blocks.flatMap(({ id, text }, index) =>
      index % 10 === 0
        ? [{ edit: 'text' as const, block: id, expect: text, changes: [{ from: 0, to: 0, insert: 'A ' }] }]
        : [],
    );
    const copy = new EditedCopy([state], seededRandom(2));
    const began = performance.now();
    const made = copy.edit([], { ...order, edits });
    // All in one transaction it took more than ten times as long.
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(made.kind).toBe('made');
    if (made.kind === 'made') Y.applyUpdate(doc, made.update);
    expect(readFully(doc).blocks.filter(({ text }) => text.startsWith('A Firing'))).toHaveLength(1_000);
  });
});
