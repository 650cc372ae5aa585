import type { EditContext } from '../../../shared/doc/edit-context.ts';
import { insertBlocks, removeBlocks } from '../../../shared/doc/edits.ts';
import type { Block, BlockAttributes } from '../../../shared/markdown/block.ts';
import { columnAfter } from '../../../shared/markdown/lines.ts';
import type { TemplateSchema } from '../../../shared/spec/schema.ts';
import { headerEnd } from '../../../shared/spec/section-place.ts';
import {
  isSuppression,
  type SuppressionScope,
  suppressionText,
} from '../../../shared/validation/suppression-comment.ts';
import { roledBlocks } from './add-to-section.ts';

/** A rule that is not to speak of a block, and why. */
export interface SuppressionOrder {
  readonly block: string;
  readonly rule: string;
  /** One line; at least `REASON_LENGTH` characters. */
  readonly reason: string;
  readonly scope: SuppressionScope;
}

/**
 * Writes the decision behind the block, the section's heading or the spec's header, as the comment that the command line reads too: it is shared, undone and exported
 * like any text. False where the block is gone.
 */
export function suppress(
  context: EditContext,
  schema: TemplateSchema,
  { block, rule, reason, scope }: SuppressionOrder,
): boolean {
  const { blocks } = context.reader.read();
  const at = context.reader.indexOf(block);
  if (at < 0) return false;
  let last = scope === 'block' ? at : scope === 'section' ? headingOver(blocks, at) : headEnd(context, schema);
  const attributes = scope === 'block' ? placeBelow(blocks[at]) : {};
  while (isSuppression(blocks[last + 1])) last += 1;
  insertBlocks(context, blocks[last]?.id ?? null, [
    { kind: 'comment', text: suppressionText(rule, reason, scope), attributes },
  ]);
  return true;
}

/** Takes a suppression away, as an edit of the text; false where no such comment is there any more. */
export function liftSuppression(context: EditContext, comment: string): boolean {
  if (!isSuppression(context.reader.find(comment))) return false;
  removeBlocks(context, [comment]);
  return true;
}

/** Position of the heading of the section that a block stands in, which may be the block; -1 above all sections. */
function headingOver(blocks: readonly Pick<Block, 'kind'>[], at: number): number {
  let heading = at;
  while (heading >= 0 && blocks[heading]?.kind !== 'heading') heading--;
  return heading;
}

/** Behind title and fields: where the file says what holds for all of it. */
function headEnd(context: EditContext, schema: TemplateSchema): number {
  const document = roledBlocks(context, schema);
  const field = document.roles.findLastIndex(({ role }) => role === 'meta');
  const end = headerEnd(document);
  return field >= 0 ? field : end === null ? -1 : document.blocks.findIndex(({ id }) => id === end);
}

/** Below an item the comment stands inside of it, so that the list goes on behind it. */
function placeBelow(target: Block | undefined): BlockAttributes {
  if (target?.kind !== 'item') return {};
  const { indent = '', marker = '-', pad = ' ' } = target.attributes;
  return { before: '', indent: ' '.repeat(columnAfter(indent + marker + pad)) };
}
