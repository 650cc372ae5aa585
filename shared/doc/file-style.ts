import type { Block, BlockAttributes } from '../markdown/block.ts';
import { type DocumentStyle, styleNewBlock } from '../markdown/style.ts';

/**
 * New blocks in the style of the file they come into (L4): its line ends throughout, and its bullets, rules, fences and
 * tight lists where the blocks themselves leave that open.
 */
export function inFileStyle(blocks: readonly Block[], above: Block | null, style: DocumentStyle): Block[] {
  return blocks.map((block, index) => {
    const neighbour = index === 0 ? above : (blocks[index - 1] ?? null);
    const { eol, marker, fence, before } = styleNewBlock(block.kind, { above: neighbour, style, text: block.text });
    const { eol: _, ...own } = block.attributes;
    const attributes: BlockAttributes = {
      ...(eol === undefined ? {} : { eol }),
      ...(marker === undefined || isNumbered(marker) ? {} : { marker }),
      ...(fence === undefined ? {} : { fence }),
      // Within a run, the distances are the run's own.
      ...(before === undefined || index > 0 ? {} : { before }),
      ...own,
    };
    return { ...block, attributes };
  });
}

/** A list that is inserted keeps its kind of marker, whatever stands above. */
function isNumbered(marker: string): boolean {
  return /^\d/.test(marker);
}
