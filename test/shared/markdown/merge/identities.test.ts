import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyMergeEdits } from '../../../../shared/doc/apply-merge.ts';
import { seedDocument } from '../../../../shared/doc/seed.ts';
import { mergeDocuments } from '../../../../shared/markdown/merge/merge.ts';
import { mergeEdits } from '../../../../shared/markdown/merge/merge-edits.ts';
import { print } from '../../../../shared/markdown/print.ts';
import { scan } from '../../../../shared/markdown/scan.ts';
import { markdownText } from '../../../support/markdown-arbitrary.ts';
import { replica } from '../../doc/replicas.ts';

/** Files that share many lines, in any order, with every construct of markdown half open among them. */
const line = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('# One', '## Two', '- a b c', '- d e f', '1. x', '', '', '**L**: v', 'text text'),
  },
  { weight: 1, arbitrary: markdownText(4) },
);
const file = fc.array(line, { maxLength: 14 }).map((lines) => lines.join('\n'));

const merged = (base: string, ours: string, theirs: string) => {
  const { document, conflicts } = mergeDocuments(scan(base), scan(ours), scan(theirs));
  return { text: print(document), conflicts };
};

describe('merging, whatever the files', () => {
  it('gives the side that changed, byte for byte, where the other one did not', () => {
    fc.assert(
      fc.property(file, file, (base, side) => {
        expect(merged(base, side, base)).toEqual({ text: side, conflicts: [] });
        expect(merged(base, base, side)).toEqual({ text: side, conflicts: [] });
      }),
      { numRuns: 300 },
    );
  });

  it('gives what both made of it, where that is the same', () => {
    fc.assert(
      fc.property(file, file, (base, side) => {
        expect(merged(base, side, side)).toEqual({ text: side, conflicts: [] });
      }),
      { numRuns: 200 },
    );
  });

  it('makes a live document the other file by edits alone', () => {
    fc.assert(
      fc.property(file, file, (base, theirs) => {
        const author = replica(1);
        seedDocument(author.doc, scan(base), { epoch: 'first', random: author.random });
        const ours = author.reader.read();
        expect(applyMergeEdits(author, mergeEdits(ours, mergeDocuments(scan(base), ours, scan(theirs))))).toBe(true);
        expect(print(author.reader.read())).toBe(theirs);
      }),
      { numRuns: 200 },
    );
  });

  it('leaves every block of ours in the result, or says why not', () => {
    fc.assert(
      fc.property(file, file, file, (base, ours, theirs) => {
        const { parts, conflicts } = mergeDocuments(scan(base), scan(ours), scan(theirs));
        const kept = parts.map((part) => part.ours).filter((index) => index >= 0);
        expect(new Set(kept).size).toBe(kept.length);
        for (const conflict of conflicts) expect(conflict.ours ?? conflict.theirs).not.toBeNull();
      }),
      { numRuns: 200 },
    );
  });
});
