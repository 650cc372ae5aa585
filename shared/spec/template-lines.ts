import type { Block } from '../markdown/block.ts';
import { leadingId } from './item-id.ts';
import { boldLabel } from './label.ts';
import { hasPlaceholder } from './placeholder.ts';
import { demandsIn, itemsAfter } from './template-demand.ts';
import { fieldLabel } from './template-fields.ts';
import type { TemplateNode, TemplateOutline } from './template-outline.ts';
import { lineHash, normaliseLine } from './text-hash.ts';

/** Shorter lines are too common to be recognised as the template's. */
const MIN_BOILERPLATE = 25;
const EXAMPLE = /^\W*(?:examples?|exemples?|ejemplos?|beispiele?|例|예시|示例|範例)(?!\p{L})/iu;

/**
 * Lines that hold for every spec and may stay as they are: bold-labelled list items without anything to fill in, the
 * sentence that introduces them, and requirements that the template has already written. As hashes.
 */
export function standingLines(outline: TemplateOutline): ReadonlySet<string> {
  const standing = new Set<string>();
  for (const node of outline.nodes) {
    const demanded = new Set(demandsIn(node.blocks).flatMap(({ items }) => items));
    const samples = exampleItems(node);
    const isStanding = (block: Block): boolean =>
      block.kind === 'item' &&
      !demanded.has(block) &&
      !samples.has(block) &&
      !hasPlaceholder(block.text) &&
      isStatement(block.text);
    node.blocks.forEach((block, index) => {
      if (isStanding(block)) standing.add(lineHash(block.text));
      const items = block.kind === 'paragraph' && /[:：]\s*$/.test(block.text) ? itemsAfter(node.blocks, index) : [];
      if (items.length > 0 && items.every(isStanding) && fieldLabel(block) === null) standing.add(lineHash(block.text));
    });
  }
  return standing;
}

/** Hashes of all other lines of the template that are long enough to be recognised: whoever leaves one has not edited it. */
export function boilerplateLines(outline: TemplateOutline, standing: ReadonlySet<string>): readonly string[] {
  const lines = new Set<string>();
  for (const { blocks } of [...outline.nodes, ...outline.instances]) {
    for (const block of blocks) {
      if (block.kind !== 'paragraph' && block.kind !== 'item' && block.kind !== 'table' && block.kind !== 'quote')
        continue;
      const bare = block.kind === 'paragraph' && fieldLabel(block)?.value === '';
      if (bare || normaliseLine(block.text).length <= MIN_BOILERPLATE) continue;
      const hash = lineHash(block.text);
      if (!standing.has(hash)) lines.add(hash);
    }
  }
  return [...lines];
}

/** The items below `*Example of marking unclear requirements:*`: samples, to be deleted. */
export function exampleItems(node: TemplateNode): ReadonlySet<Block> {
  const items = new Set<Block>();
  node.blocks.forEach((block, index) => {
    if (isExampleLine(block)) for (const item of itemsAfter(node.blocks, index)) items.add(item);
  });
  return items;
}

export function isExampleLine(block: Block): boolean {
  return block.kind === 'paragraph' && EXAMPLE.test(block.text) && /[:：]\W*$/.test(block.text);
}

function isStatement(text: string): boolean {
  const label = boldLabel(text);
  return leadingId(text) !== null || (label !== null && label.value !== '');
}
