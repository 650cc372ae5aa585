import type { Block } from '../../shared/markdown/block.ts';
import { plainHeading } from './plain-heading.ts';

/** Title of the section that a block stands in; null in the header, and for a block that is not there. */
export function sectionOf(
  blocks: readonly (Pick<Block, 'kind' | 'text' | 'attributes'> & { readonly id: string })[],
  block: string | null,
): string | null {
  let at = blocks.findIndex(({ id }) => id === block);
  while (at >= 0 && blocks[at]?.kind !== 'heading') at--;
  const heading = blocks[at];
  return heading === undefined || (heading.attributes.level ?? 1) === 1 ? null : plainHeading(heading.text);
}
