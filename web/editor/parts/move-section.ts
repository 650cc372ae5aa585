import type { EditContext } from '../../../shared/doc/edit-context.ts';
import { moveBlocks } from '../../../shared/doc/edits.ts';
import type { TemplateSchema } from '../../../shared/spec/schema.ts';
import { moveContainer, siblingHeads } from '../../../shared/spec/section-place.ts';
import { roledBlocks } from './add-to-section.ts';

/** A place among headings: right before or right behind one of them with all it holds. */
export interface SectionPlace {
  readonly sibling: string;
  readonly side: 'before' | 'after';
}

/**
 * Moves a heading with all it holds to a place among its siblings, past one after the other, so that dividers stay
 * between them. Other places are refused: nothing then moves. Returns whether anything did.
 */
export function moveSection(
  context: EditContext,
  schema: TemplateSchema,
  head: string,
  { sibling, side }: SectionPlace,
): boolean {
  let moved = false;
  for (;;) {
    const document = roledBlocks(context, schema);
    const at = document.blocks.findIndex(({ id }) => id === head);
    const siblings = at < 0 ? [] : siblingHeads(document, at).map((index) => document.blocks[index]?.id);
    const [own, other] = [siblings.indexOf(head), siblings.indexOf(sibling)];
    if (other < 0 || own === other) return moved;
    const place = other + (side === 'after' ? 1 : 0) - (own < other ? 1 : 0);
    const move = place === own ? null : moveContainer(document, at, own < place ? 1 : -1);
    if (move === null) return moved;
    moveBlocks(context, move.ids, move.after);
    moved = true;
  }
}
