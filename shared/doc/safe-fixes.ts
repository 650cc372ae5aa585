import * as Y from 'yjs';
import type { IdentifiedBlock, MarkdownDocument } from '../markdown/block.ts';
import { print } from '../markdown/print.ts';
import { scanBlocks } from '../markdown/scan.ts';
import type { Random } from '../spec/ids.ts';
import type { Diagnostic } from '../validation/diagnostic.ts';
import { applyEdits } from './apply-edits.ts';
import type { EditContext } from './edit-context.ts';
import { DocumentReader } from './reader.ts';
import { seedDocument } from './seed.ts';

/** One fix may bring the next to light; more rounds than this only two fixes that undo each other need. */
const MOST_ROUNDS = 20;

/**
 * Applies all safe fixes of a file, as the editor applies them: what they do not touch keeps its bytes.
 * @param judge finds what is wrong with a state of the document
 * @returns the text afterwards, and how many fixes were applied
 */
export function applySafeFixes(
  markdown: MarkdownDocument,
  random: Random,
  judge: (blocks: readonly IdentifiedBlock[]) => { readonly diagnostics: readonly Diagnostic[] },
): { readonly text: string; readonly applied: number } {
  const doc = new Y.Doc();
  seedDocument(doc, markdown, { epoch: 'check', random });
  const reader = new DocumentReader(doc);
  const context: EditContext = { doc, reader, random, now: () => 0, origin: 'fix' };
  let applied = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = applied;
    const touched = new Set<string>();
    for (const { fix } of judge(reader.read().blocks).diagnostics) {
      if (fix?.kind !== 'safe' || fix.edits.length === 0) continue;
      // A fix was computed for the document as it was: the second one at a place waits for the next round.
      const places = fix.edits.flatMap((edit) => ('block' in edit ? [edit.block] : [edit.after ?? '']));
      if (places.some((place) => touched.has(place))) continue;
      for (const place of places) touched.add(place);
      if (applyEdits(context, fix.edits, scanBlocks).applied) applied++;
    }
    if (applied === before) break;
  }
  const text = print(reader.read());
  doc.destroy();
  return { text, applied };
}
