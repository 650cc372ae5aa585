import type { Block } from '../markdown/block.ts';
import type { Edit } from '../validation/fix.ts';
import { type EditContext, transact } from './edit-context.ts';
import { insertBlocks, moveBlocks, removeBlocks, replaceText, setAttributes } from './edits.ts';
import { reshapeBlock } from './reshape-block.ts';

export type EditsOutcome =
  | { readonly applied: true; readonly inserted: readonly string[] }
  /** missing: a block is deleted. changed: its text is not the expected one. conflict: the edits overlap. */
  | { readonly applied: false; readonly reason: 'missing' | 'changed' | 'conflict'; readonly block: string };

type TextEdit = Extract<Edit, { edit: 'text' }>;

/**
 * Applies the edits of a fix, all of them or none, as one transaction. All ranges refer to the document before the first
 * edit. `scanBlocks` is passed in, so that only those who insert markdown load the parser.
 */
export function applyEdits(
  context: EditContext,
  edits: readonly Edit[],
  scanBlocks: (markdown: string) => readonly Block[],
): EditsOutcome {
  const refusal = refuse(context, edits);
  if (refusal) return refusal;
  return transact(context, () => {
    const inserted: string[] = [];
    // What was inserted behind a block already: the next insertion there goes below it.
    const below = new Map<string | null, string>();
    for (const edit of backwards(edits)) {
      if (edit.edit === 'text') replaceAndReshape(context, edit);
      else if (edit.edit === 'attributes') setAttributes(context, edit.block, edit.set);
      else if (edit.edit === 'move') moveBlocks(context, [edit.block], edit.after);
      else if (edit.edit === 'remove') removeBlocks(context, [edit.block]);
      else {
        const ids = insertBlocks(context, below.get(edit.after) ?? edit.after, scanBlocks(edit.markdown));
        const last = ids.at(-1);
        if (last !== undefined) below.set(edit.after, last);
        inserted.push(...ids);
      }
    }
    return { applied: true, inserted };
  });
}

function replaceAndReshape(context: EditContext, { block, from, to, insert }: TextEdit): void {
  const before = context.reader.find(block)?.text;
  replaceText(context, block, from, to, insert);
  reshapeBlock(context, block, before);
}

/** Text edits of one block from its end to its start, so that ranges stay right; the others in their order. */
function backwards(edits: readonly Edit[]): Edit[] {
  const texts = edits.filter((edit) => edit.edit === 'text');
  return [...texts.sort((a, b) => b.from - a.from), ...edits.filter((edit) => edit.edit !== 'text')];
}

function refuse({ reader }: EditContext, edits: readonly Edit[]): EditsOutcome | null {
  const seen: TextEdit[] = [];
  for (const edit of edits) {
    if (edit.edit === 'insert') {
      if (edit.after !== null && !reader.find(edit.after)) return no('missing', edit.after);
      continue;
    }
    const view = reader.find(edit.block);
    if (!view) return no('missing', edit.block);
    if (edit.edit === 'move' && edit.after !== null && !reader.find(edit.after)) return no('missing', edit.after);
    if (edit.edit === 'remove' && view.text !== edit.expect) return no('changed', edit.block);
    if (edit.edit !== 'text') continue;
    const isRange = edit.from >= 0 && edit.from <= edit.to && edit.to <= view.text.length;
    if (!isRange || view.text.slice(edit.from, edit.to) !== edit.expect) return no('changed', edit.block);
    const overlaps = seen.some((other) => other.block === edit.block && other.from < edit.to && edit.from < other.to);
    if (overlaps) return no('conflict', edit.block);
    seen.push(edit);
  }
  return null;
}

function no(reason: 'missing' | 'changed' | 'conflict', block: string): EditsOutcome {
  return { applied: false, reason, block };
}
