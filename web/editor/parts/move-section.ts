import type { EditContext } from '../../../shared/doc/edit-context.ts';
import { moveBlocks } from '../../../shared/doc/edits.ts';
import type { TemplateSchema } from '../../../shared/spec/schema.ts';
import { moveContainer, siblingHeads } from '../../../shared/spec/section-place.ts';
import { roledBlocks } from './add-to-section.ts';

/** A place among headings: right before or behind one of them with all it holds, or so many places on. */
export type SectionPlace = { readonly sibling: string; readonly side: 'before' | 'after' } | { readonly step: 1 | -1 };

/** Where a section stands among its siblings, from 1, and whether it moved to get there. */
export interface MovedSection {
  readonly moved: boolean;
  readonly place: number;
  readonly total: number;
}

/**
 * Moves a heading with all it holds to a place among its siblings, past one after the other, so that dividers stay
 * between them. At other places nothing moves. Null where the heading is gone.
 */
export function moveSection(
  context: EditContext,
  schema: TemplateSchema,
  head: string,
  to: SectionPlace,
): MovedSection | null {
  let goal: number | null = null;
  for (let moved = false; ; moved = true) {
    const document = roledBlocks(context, schema);
    const at = document.blocks.findIndex(({ id }) => id === head);
    if (at < 0) return null;
    const siblings = siblingHeads(document, at).map((index) => document.blocks[index]?.id);
    const own = siblings.indexOf(head);
    goal ??= placeOf(to, siblings, own);
    const move = goal === own ? null : moveContainer(document, at, own < goal ? 1 : -1);
    if (move === null) return { moved, place: own + 1, total: siblings.length };
    moveBlocks(context, move.ids, move.after);
  }
}

function placeOf(to: SectionPlace, siblings: readonly (string | undefined)[], own: number): number {
  if ('step' in to) return Math.min(Math.max(own + to.step, 0), siblings.length - 1);
  const other = siblings.indexOf(to.sibling);
  if (other < 0 || other === own) return own;
  return other + (to.side === 'after' ? 1 : 0) - (own < other ? 1 : 0);
}
