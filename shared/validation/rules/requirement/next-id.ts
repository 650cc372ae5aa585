import { nextItemId } from '../../../spec/item-id.ts';
import type { IndexContext } from '../../rule.ts';

/**
 * The next free id of a sequence: above every id that stands in the document, and above those it was published with, which
 * others may cite although they are gone.
 * @param width digits that the number is padded to.
 */
export function nextId(
  { lookup, context }: Pick<IndexContext, 'lookup' | 'context'>,
  prefix: string,
  width: number,
): string {
  const roles = lookup(`sequence:${prefix}`).map(({ role }) => role);
  return nextItemId(roles, prefix, width, Object.keys(context.baseline?.items ?? {}));
}
