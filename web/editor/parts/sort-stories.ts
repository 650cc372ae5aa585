import type { EditContext } from '../../../shared/doc/edit-context.ts';
import { moveBlocks } from '../../../shared/doc/edits.ts';
import type { BlockRole } from '../../../shared/spec/role.ts';
import type { TemplateSchema } from '../../../shared/spec/schema.ts';
import { moveContainer } from '../../../shared/spec/section-place.ts';
import { roledBlocks } from './add-to-section.ts';

/**
 * Puts the stories in the order of their priorities, each with all it holds; equal ones keep their order, those without
 * a priority come last. Numbers and ids stay: others refer to them. Returns whether anything moved.
 */
export function sortStories(context: EditContext, schema: TemplateSchema): boolean {
  let moved = false;
  for (;;) {
    const document = roledBlocks(context, schema);
    const late = firstOutOfOrder(document.roles);
    const move = late === null ? null : moveContainer(document, late, -1);
    if (move === null) return moved;
    moveBlocks(context, move.ids, move.after);
    moved = true;
  }
}

/** Index of the first story that should stand before the story in front of it. */
function firstOutOfOrder(roles: readonly BlockRole[]): number | null {
  let before: number | null = null;
  for (const [index, role] of roles.entries()) {
    if (role.role !== 'story') continue;
    if (before !== null && rankOf(role) < rankOf(roles[before])) return index;
    before = index;
  }
  return null;
}

function rankOf(role: BlockRole | undefined): number {
  const number = /\d+/.exec(role?.priority ?? '')?.[0];
  return number === undefined ? Number.POSITIVE_INFINITY : Number(number);
}
