import type { Block } from '../markdown/block.ts';
import { type ParsedHeading, parseHeading } from './heading-key.ts';
import { type ItemId, leadingIds } from './item-id.ts';
import { boldLabel, type Label } from './label.ts';
import type { BlockRole } from './role.ts';
import { isGherkin, isScenarioOpener, type LeadingStep, leadingStep } from './scenario-step.ts';
import { lineHash } from './text-hash.ts';

/** What one block looks like on its own, whatever stands around it and whatever the template says. */
export interface BlockShape {
  readonly heading: ParsedHeading | null;
  /** Columns before the block. */
  readonly indent: number;
  /** For an item, the column from which a deeper block belongs to it. */
  readonly content: number;
  readonly label: Label | null;
  readonly ids: readonly ItemId[];
  readonly step: LeadingStep | null;
  readonly opensScenario: boolean;
  readonly gherkin: boolean;
  /** An item, a table, or a paragraph that opens with a name in bold: one case or entity of a list. */
  readonly standsOut: boolean;
  /** For comparison with the template's lines; '' where the kind has none. */
  readonly hash: string;
}

/** A block's shape with the role it was last given, so that an unchanged answer is also the same object. */
export interface KnownBlock {
  readonly shape: BlockShape;
  role: BlockRole | null;
}

/** Blocks are immutable, so what was once read of one holds as long as the object lives. */
const knownBlocks = new WeakMap<Block, KnownBlock>();

export function knownBlock(block: Block): KnownBlock {
  const known = knownBlocks.get(block);
  if (known !== undefined) return known;
  const fresh: KnownBlock = { shape: readShape(block), role: null };
  knownBlocks.set(block, fresh);
  return fresh;
}

function readShape({ kind, text, attributes }: Block): BlockShape {
  const isText = kind === 'item' || kind === 'paragraph';
  const indent = columns(attributes.indent ?? '');
  const marker = attributes.marker ?? '-';
  return {
    heading: kind === 'heading' ? parseHeading(text) : null,
    indent,
    content: kind === 'item' ? indent + marker.length + 1 : indent,
    label: isText ? boldLabel(text) : null,
    ids: leadingIds(kind, text),
    step: isText || kind === 'quote' ? leadingStep(text) : null,
    opensScenario: (isText || kind === 'heading') && isScenarioOpener(text),
    gherkin: kind === 'code' && isGherkin(attributes.info, text),
    standsOut: kind === 'item' || kind === 'table' || (kind === 'paragraph' && /^(?:\*\*|__)\S/.test(text)),
    hash: isText || kind === 'table' || kind === 'quote' ? lineHash(text) : '',
  };
}

/** Width of leading white space, tabs to the next multiple of four. */
function columns(whiteSpace: string): number {
  let width = 0;
  for (const character of whiteSpace) width += character === '\t' ? 4 - (width % 4) : 1;
  return width;
}
