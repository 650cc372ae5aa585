import type { BlockRole } from './role.ts';
import type { TemplateSchema } from './schema.ts';

/** `FR-001`, `User Story 2`, or null: what people call the thing that a block belongs to. */
export function itemName(role: BlockRole, schema: Pick<TemplateSchema, 'repeaters'>): string | null {
  if (role.item !== undefined) return role.item;
  const noun = schema.repeaters[0]?.noun ?? 'Story';
  return role.story === undefined ? null : `${noun} ${role.story}`;
}
