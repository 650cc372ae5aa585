import type { Block } from '../markdown/block.ts';
import { headingKey } from './heading-key.ts';

/** "Specifications MUST include a Documentation Plan describing:" and the list below it. */
export interface Demand {
  /** `Documentation Plan`. */
  readonly noun: string;
  readonly key: string;
  readonly sentence: Block;
  readonly items: readonly Block[];
}

/** A phrase of two to six capitalised words, or any words set apart by quotes, emphasis or code. */
const PHRASE = String.raw`(?:["“*_\x60]{1,3}(\p{Lu}[^"”*_\x60\n]{2,60})["”*_\x60]{1,3}|(\p{Lu}[\p{L}-]*(?:\s+(?:&\s+|and\s+)?\p{Lu}[\p{L}-]*){1,5}))`;
const DEMAND = new RegExp(
  String.raw`\b(?:MUST|SHALL|must|shall)\s+include\s+(?:an?|the|its|their)\s+(?:\p{Ll}+\s+){0,2}?${PHRASE}`,
  'u',
);

/** The demands among a section's own blocks: a sentence that ends in a colon, then the list of what it demands. */
export function demandsIn(blocks: readonly Block[]): readonly Demand[] {
  const demands: Demand[] = [];
  blocks.forEach((sentence, index) => {
    if (sentence.kind !== 'paragraph' || !/[:：]\s*$/.test(sentence.text)) return;
    const match = DEMAND.exec(sentence.text);
    const noun = (match?.[1] ?? match?.[2])?.trim();
    const items = itemsAfter(blocks, index);
    if (noun !== undefined && items.length > 0) demands.push({ noun, key: headingKey(noun), sentence, items });
  });
  return demands;
}

/** The top items of the list directly after a block. */
export function itemsAfter(blocks: readonly Block[], index: number): readonly Block[] {
  const items: Block[] = [];
  for (const block of blocks.slice(index + 1)) {
    const nested = (block.attributes.indent ?? '') !== '';
    if (block.kind === 'item' && !nested) items.push(block);
    else if (!nested) break;
  }
  return items;
}
