import * as Y from 'yjs';
import type { IdentifiedBlock, MarkdownDocument } from '../markdown/block.ts';
import { print } from '../markdown/print.ts';
import { scanBlocks } from '../markdown/scan.ts';
import type { Random } from '../spec/ids.ts';
import type { Diagnostic } from '../validation/diagnostic.ts';
import type { Edit } from '../validation/fix.ts';
import { applyEdits } from './apply-edits.ts';
import type { EditContext } from './edit-context.ts';
import { applyFixRounds } from './fix-rounds.ts';
import { DocumentReader } from './reader.ts';
import { seedDocument } from './seed.ts';

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
  const context = documentOf(markdown, random);
  const applied = applyFixRounds(context, judge, scanBlocks);
  const text = print(context.reader.read());
  context.doc.destroy();
  return { text, applied };
}

/**
 * The text of a file after one fix; null where the fix does not fit. The edits name the blocks by the ids given, which
 * need not be those of any shared document.
 */
export function textAfterEdits(
  markdown: MarkdownDocument<IdentifiedBlock>,
  random: Random,
  edits: readonly Edit[],
): string | null {
  const context = documentOf(markdown, random);
  const { reader } = context;
  const stored = new Map(markdown.blocks.map(({ id }, index) => [id, reader.read().blocks[index]?.id ?? id]));
  const idOf = (id: string) => stored.get(id) ?? id;
  const translated = edits.map((edit): Edit => {
    if (edit.edit === 'insert') return { ...edit, after: edit.after === null ? null : idOf(edit.after) };
    if (edit.edit === 'move')
      return { ...edit, block: idOf(edit.block), after: edit.after === null ? null : idOf(edit.after) };
    return { ...edit, block: idOf(edit.block) };
  });
  const { applied } = applyEdits(context, translated, scanBlocks);
  const text = applied ? print(reader.read()) : null;
  context.doc.destroy();
  return text;
}

/** A document for this one piece of work, never stored. */
function documentOf(markdown: MarkdownDocument, random: Random): EditContext {
  const doc = new Y.Doc();
  seedDocument(doc, markdown, { epoch: 'file', random });
  return { doc, reader: new DocumentReader(doc), random, now: () => 0, origin: 'fix' };
}
