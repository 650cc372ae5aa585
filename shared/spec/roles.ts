import type { IdentifiedBlock } from '../markdown/block.ts';
import { type KnownBlock, knownBlock } from './block-shape.ts';
import { defining, definitions } from './definitions.ts';
import type { BlockRole } from './role.ts';
import { RoleWalk } from './role-walk.ts';
import type { TemplateSchema } from './schema.ts';
import { SectionMatch } from './section-match.ts';

/**
 * What every block is, from its text, the blocks before it and the template; one role a block, in order. Linear in the
 * number of blocks. A pure function: that a block whose role did not change gets the same object only spares work.
 */
export function assignRoles(blocks: readonly IdentifiedBlock[], schema: TemplateSchema): readonly BlockRole[] {
  const match = SectionMatch.of(schema);
  const walk = new RoleWalk(match);
  const known = blocks.map(knownBlock);
  const roles = blocks.map((block, index) => walk.next(block, match.shapeOf(block), index));
  for (const [index, ids] of definitions(walk.candidates, match.prefixes)) {
    const role = roles[index];
    if (role !== undefined) roles[index] = defining(role, ids);
  }
  return roles.map((role, index) => kept(known[index], role));
}

/** Whether two roles say the same. */
export function sameRole(a: BlockRole, b: BlockRole): boolean {
  return (
    a === b ||
    (a.role === b.role &&
      a.section === b.section &&
      a.container === b.container &&
      a.story === b.story &&
      a.item === b.item &&
      a.field === b.field &&
      a.topic === b.topic &&
      a.priority === b.priority &&
      a.title === b.title &&
      a.scenario === b.scenario &&
      a.parent === b.parent &&
      sameItems(a.items, b.items))
  );
}

function sameItems(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

function kept(known: KnownBlock | undefined, role: BlockRole): BlockRole {
  if (known === undefined) return role;
  if (known.role === null || !sameRole(known.role, role)) known.role = role;
  return known.role;
}
