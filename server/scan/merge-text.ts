import type { IdentifiedBlock, MarkdownDocument } from '../../shared/markdown/block.ts';
import { mergeDocuments } from '../../shared/markdown/merge/merge.ts';
import type { ConflictPlace, MergeConflict } from '../../shared/markdown/merge/merge-conflict.ts';
import { mergeEdits } from '../../shared/markdown/merge/merge-edits.ts';
import { type PrintedDocument, print, printWithMap } from '../../shared/markdown/print.ts';
import { scan } from '../../shared/markdown/scan.ts';
import type { MergeConflictReport } from '../../shared/protocol/merge.ts';
import { readStored } from '../sync/read-stored.ts';
import type { Merge, MergeTask } from './scanner.ts';

/** Merges a text into a stored document, and says where the conflicts are in both. */
export function mergeText({ room, stored, base, theirs, choices }: MergeTask): Merge {
  const ours = readStored(room, stored);
  const other = scan(theirs);
  const chosen = new Map(Object.entries(choices));
  // Printed and read again: blocks that show nothing in a text are not missing from it.
  const result = mergeDocuments(scan(base ?? print(ours)), ours, other, ({ id }) => chosen.get(id) ?? null);
  if (result.conflicts.length === 0) return { edits: mergeEdits(ours, result), conflicts: [] };
  const printed = { ours: printWithMap(ours), theirs: printWithMap(other) };
  return { edits: [], conflicts: result.conflicts.map((conflict) => report(conflict, ours, other, printed)) };
}

function report(
  { id, kind, base, ours, theirs }: MergeConflict,
  document: MarkdownDocument<IdentifiedBlock>,
  other: MarkdownDocument,
  printed: { readonly ours: PrintedDocument; readonly theirs: PrintedDocument },
): MergeConflictReport {
  return {
    id,
    kind,
    block: ours === null ? null : (document.blocks[ours.block]?.id ?? null),
    section: ours === null ? null : sectionOf(document, ours.block),
    base: base?.text ?? null,
    ours: ours && sideOf(ours, document, printed.ours),
    theirs: theirs && sideOf(theirs, other, printed.theirs),
  };
}

/** How much of a block is shown around the words that contradict. */
const CONTEXT = 120;

function sideOf({ block, from, to, text }: ConflictPlace, { blocks }: MarkdownDocument, printed: PrintedDocument) {
  const whole = blocks[block]?.text ?? '';
  return {
    text,
    before: from > CONTEXT ? `…${whole.slice(from - CONTEXT, from).replace(/^\S*\s/, '')}` : whole.slice(0, from),
    after: whole.length - to > CONTEXT ? `${whole.slice(to, to + CONTEXT).replace(/\s\S*$/, '')}…` : whole.slice(to),
    range: { start: printed.positionOf(block, from), end: printed.positionOf(block, to) },
  };
}

function sectionOf({ blocks }: MarkdownDocument, index: number): string | null {
  return blocks.slice(0, index + 1).findLast(({ kind }) => kind === 'heading')?.text ?? null;
}
