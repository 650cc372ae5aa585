import type { Block, BlockAttributes, IdentifiedBlock } from '../block.ts';
import { heaviestIncreasing } from './increasing.ts';
import type { MergedPart, MergeResult } from './merge.ts';
import type { TextChange } from './word-merge.ts';

/** Where blocks go: behind a block of the document, behind the last block of an earlier insertion, or to the start. */
export type EditAnchor = { readonly block: string } | { readonly inserted: number } | null;

/** One step from our document to the merged one. Steps are done in order; `expect` is the block's whole text before. */
export type MergeEdit =
  | { readonly edit: 'text'; readonly block: string; readonly expect: string; readonly changes: readonly TextChange[] }
  | { readonly edit: 'kind'; readonly block: string; readonly kind: string; readonly attributes: BlockAttributes }
  /** Null takes an attribute away. */
  | { readonly edit: 'attributes'; readonly block: string; readonly set: Readonly<Record<string, unknown>> }
  | { readonly edit: 'remove'; readonly block: string; readonly expect: string }
  | { readonly edit: 'move'; readonly block: string; readonly after: EditAnchor }
  | { readonly edit: 'insert'; readonly number: number; readonly after: EditAnchor; readonly blocks: readonly Block[] }
  /** Byte order mark and what follows the last block. */
  | { readonly edit: 'frame'; readonly bom: boolean; readonly tail: string };

/**
 * The steps that make our document the merged one and touch nothing else: texts by the words that differ, so that carets
 * in them stay, and the fewest moves.
 */
export function mergeEdits(
  ours: { readonly bom: boolean; readonly blocks: readonly IdentifiedBlock[]; readonly tail: string },
  { parts, document }: Pick<MergeResult, 'parts' | 'document'>,
): MergeEdit[] {
  const edits: MergeEdit[] = [];
  if (ours.bom !== document.bom || ours.tail !== document.tail) {
    edits.push({ edit: 'frame', bom: document.bom, tail: document.tail });
  }
  for (const part of parts) {
    const block = ours.blocks[part.ours];
    if (block) edits.push(...contentEdits(block, part));
  }
  const kept = new Set(parts.map((part) => part.ours));
  for (const [index, { id, text }] of ours.blocks.entries()) {
    if (!kept.has(index)) edits.push({ edit: 'remove', block: id, expect: text });
  }
  edits.push(...placementEdits(ours.blocks, parts));
  return edits;
}

function contentEdits({ id, kind, text, attributes }: IdentifiedBlock, { block, changes }: MergedPart): MergeEdit[] {
  const edits: MergeEdit[] = [];
  if (changes.length > 0) edits.push({ edit: 'text', block: id, expect: text, changes });
  if (kind !== block.kind) {
    edits.push({ edit: 'kind', block: id, kind: block.kind, attributes: block.attributes });
  }
  const [old, fresh]: Readonly<Record<string, unknown>>[] = [{ ...attributes }, { ...block.attributes }];
  const set: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(old ?? {}), ...Object.keys(fresh ?? {})])) {
    if (old?.[key] !== fresh?.[key]) set[key] = fresh?.[key] ?? null;
  }
  if (Object.keys(set).length > 0) edits.push({ edit: 'attributes', block: id, set });
  return edits;
}

/** Moves and insertions from front to back: what is in front of each stands right already. */
function placementEdits(blocks: readonly IdentifiedBlock[], parts: readonly MergedPart[]): MergeEdit[] {
  const edits: MergeEdit[] = [];
  const present = parts.filter((part) => part.ours >= 0);
  const stays = heaviestIncreasing(present.map((part) => part.ours));
  const moved = new Set(present.filter((_, index) => stays[index] === false));
  let after: EditAnchor = null;
  let run: { number: number; after: EditAnchor; blocks: Block[] } | null = null;
  let inserted = 0;
  for (const part of parts) {
    const id = blocks[part.ours]?.id;
    if (id === undefined) {
      if (run) run.blocks.push(part.block);
      else {
        run = { number: inserted++, after, blocks: [part.block] };
        edits.push({ edit: 'insert', ...run });
      }
      after = { inserted: run.number };
      continue;
    }
    run = null;
    if (moved.has(part)) edits.push({ edit: 'move', block: id, after });
    after = { block: id };
  }
  return edits;
}
