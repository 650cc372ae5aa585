import type { EditContext } from '../../../shared/doc/edit-context.ts';
import { insertBlocks } from '../../../shared/doc/edits.ts';
import type { BlockAttributes } from '../../../shared/markdown/block.ts';
import { columnAfter } from '../../../shared/markdown/lines.ts';
import { isSuppression, suppressionText } from '../../../shared/validation/suppression-comment.ts';

/** A rule that is not to speak of a block, and why. */
export interface SuppressionOrder {
  readonly block: string;
  readonly rule: string;
  /** One line; at least `REASON_LENGTH` characters. */
  readonly reason: string;
}

/**
 * Writes the decision behind the block, as the comment that the command line reads too: it is shared, undone and exported
 * like any text. False where the block is gone.
 */
export function suppress(context: EditContext, { block, rule, reason }: SuppressionOrder): boolean {
  const { blocks } = context.reader.read();
  const at = context.reader.indexOf(block);
  const target = blocks[at];
  if (target === undefined) return false;
  let last = at;
  while (isSuppression(blocks[last + 1])) last += 1;
  insertBlocks(context, blocks[last]?.id ?? block, [
    { kind: 'comment', text: suppressionText(rule, reason), attributes: placeBelow(target.kind, target.attributes) },
  ]);
  return true;
}

/** Below an item the comment stands inside of it, so that the list goes on behind it. */
function placeBelow(kind: string, { indent = '', marker = '-', pad = ' ' }: BlockAttributes): BlockAttributes {
  if (kind !== 'item') return {};
  return { before: '', indent: ' '.repeat(columnAfter(indent + marker + pad)) };
}
