import { parseItemId } from '../../../spec/item-id.ts';
import { blocksOf, type Container } from '../../container.ts';
import type { BlockFacts } from '../../facts.ts';
import { endOf } from '../../fixes.ts';
import type { IndexContext } from '../../rule.ts';
import type { SchemaIndex } from '../../schema-lookup.ts';

/** The block that a further item of a family follows in its section: the last of the family, else the section's last. */
export function placeForItem(container: Container, prefix: string, context: IndexContext): BlockFacts | null {
  const own = container.head?.role.section ?? null;
  const items = [...blocksOf(container)].filter(
    ({ role, block }) =>
      block.kind === 'item' &&
      role.parent === undefined &&
      role.section === own &&
      parseItemId(role.item ?? '')?.prefix === prefix,
  );
  const last = items.at(-1);
  if (last !== undefined) return withNested(last, context).at(-1) ?? last;
  // A section of another kind below this one is not the place.
  const isForeign = container.children.some((child) => !belongs(child, own, context.schema));
  return isForeign ? (container.own.at(-1) ?? container.head) : endOf(container);
}

/** A block with everything that stands inside it, in document order as far as lists go. */
export function withNested(facts: BlockFacts, context: IndexContext): BlockFacts[] {
  return [facts, ...context.lookup(`nested:${facts.id}`).flatMap((inner) => withNested(inner, context))];
}

function belongs({ head }: Container, section: string | null, schema: SchemaIndex): boolean {
  const inner = head?.role.section ?? null;
  return inner === null || section === null || schema.contains(section, inner);
}
