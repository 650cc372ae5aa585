import type { EditContext } from '../../../shared/doc/edit-context.ts';
import { insertBlocks, removeBlocks, replaceText } from '../../../shared/doc/edits.ts';
import { mergeBlocks } from '../../../shared/doc/merge-blocks.ts';
import { splitBlock } from '../../../shared/doc/split-block.ts';
import type { Block } from '../../../shared/markdown/block.ts';
import type { Landing } from '../binding/landing.ts';
import type { Selected } from '../caret/selected.ts';
import { isProse } from './kinds.ts';
import { replaceRange } from './replace-selected.ts';

/**
 * Puts blocks in place of the selection. Text of plain paragraphs at either end flows into the block around the caret;
 * an empty block gives way. Returns the end of what was pasted.
 */
export function pasteBlocks(
  context: EditContext,
  { start, end }: Pick<Selected, 'start' | 'end'>,
  pasted: readonly Block[],
): Landing {
  const { reader } = context;
  const above = previousOf(context, start.block);
  if (start.block !== end.block) replaceRange(context, start, end, '');
  else if (start.offset !== end.offset) replaceText(context, start.block, start.offset, end.offset, '');
  const here = reader.find(start.block);
  const [first, ...others] = pasted;
  if (first === undefined) return start;
  // The document was empty, or the block was a restored one and stood for nothing but the text that was replaced.
  if (here === undefined)
    return seal(context, insertBlocks(context, above, withoutFirstGap(pasted)).at(-1) ?? '', null);
  if (others.length === 0 && first.kind === 'paragraph' && isProse(here.kind)) {
    replaceText(context, here.id, start.offset, start.offset, first.text);
    return { block: here.id, offset: start.offset + first.text.length };
  }
  const flowsIn = first.kind === 'paragraph' && isProse(here.kind) && here.text !== '' && start.offset > 0;
  // A table is one thing: what is pasted comes behind it.
  const parts = here.kind !== 'table' && start.offset > 0 && start.offset < here.text.length;
  const tail = parts ? splitBlock(context, here.id, start.offset) : null;
  if (flowsIn) replaceText(context, here.id, start.offset, start.offset, first.text);
  const before = start.offset === 0 && here.text !== '' && here.kind !== 'table' ? above : here.id;
  const created = insertBlocks(context, before, withoutFirstGap(flowsIn ? others : pasted));
  if (here.text === '') removeBlocks(context, [here.id]);
  return seal(context, created.at(-1) ?? here.id, tail);
}

function previousOf(context: EditContext, block: string): string | null {
  return context.reader.read().blocks[context.reader.indexOf(block) - 1]?.id ?? null;
}

/** The gap before the first pasted block is the document's affair, not the clipboard's. */
function withoutFirstGap(blocks: readonly Block[]): Block[] {
  return blocks.map((block, index) => {
    const { before: _, ...rest } = block.attributes;
    return index === 0 ? { ...block, attributes: rest } : block;
  });
}

/** Joins the text behind the caret to the last pasted paragraph and says where the caret goes. */
function seal(context: EditContext, last: string, tail: string | null): Landing {
  const view = context.reader.find(last);
  if (view === undefined) return null;
  const landing = { block: view.id, offset: view.text.length };
  if (tail !== null && isProse(view.kind)) mergeBlocks(context, view.id, tail);
  return landing;
}
