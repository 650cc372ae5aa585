import { parseItemId } from '../../../spec/item-id.ts';
import type { BlockFacts } from '../../facts.ts';
import type { Edit } from '../../fix.ts';
import { insertAfter } from '../../fixes.ts';
import type { IndexContext } from '../../rule.ts';
import { withNested } from './item-place.ts';
import { nextId } from './next-id.ts';

/** The next free id of the family that an item belongs to; null where the template does not number it. */
export function nextIdLike(facts: BlockFacts, context: IndexContext): string | null {
  const prefix = parseItemId(facts.role.item ?? '')?.prefix ?? '';
  const sequence = context.schema.sequence(prefix);
  return sequence === null ? null : nextId(context, prefix, sequence.width);
}

/** A further item behind one, below whatever is nested in it. */
export function insertItem(facts: BlockFacts, id: string, text: string, context: IndexContext): Edit {
  const last = withNested(facts, context).at(-1) ?? facts;
  return insertAfter(last, `- **${id}**: ${text.replaceAll('\n', ' ').trim()}`);
}
