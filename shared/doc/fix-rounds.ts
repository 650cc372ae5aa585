import type { Block, IdentifiedBlock } from '../markdown/block.ts';
import type { Diagnostic } from '../validation/diagnostic.ts';
import { isSafeFix } from '../validation/safe-fix.ts';
import { applyEdits } from './apply-edits.ts';
import type { EditContext } from './edit-context.ts';

/** One fix may bring the next to light; more rounds than this only two fixes that undo each other need. */
const MOST_ROUNDS = 20;

/**
 * Applies all safe fixes of a document, each to what the document is by then: the fixes of a round leave one another's
 * blocks alone, and the next round judges anew. A fix whose target is not what it saw is left out.
 * @param judge finds what is wrong with a state of the document
 * @returns how many fixes were applied
 */
export function applyFixRounds(
  context: EditContext,
  judge: (blocks: readonly IdentifiedBlock[]) => { readonly diagnostics: readonly Diagnostic[] },
  scanBlocks: (markdown: string) => readonly Block[],
): number {
  const { reader } = context;
  let applied = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = applied;
    const touched = new Set<string>();
    for (const { fix } of judge(reader.read().blocks).diagnostics) {
      if (fix === null || !isSafeFix(fix)) continue;
      // A fix was computed for the document as it was: the second one at a place waits for the next round.
      const places = fix.edits.flatMap((edit) => ('block' in edit ? [edit.block] : [edit.after ?? '']));
      if (places.some((place) => touched.has(place))) continue;
      for (const place of places) touched.add(place);
      if (applyEdits(context, fix.edits, scanBlocks).applied) applied++;
    }
    if (applied === before) break;
  }
  return applied;
}
