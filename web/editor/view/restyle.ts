import { tokenize } from '../../../shared/markdown/inline.ts';
import type { InlineContext } from '../../../shared/markdown/inline-token.ts';
import { inlineContext, type TemplateSchema } from '../../../shared/spec/schema.ts';
import type { SpecBlockNode } from '../nodes/block-node.ts';
import { type BlockFace, isLiteralKind } from './block-face.ts';
import { type LookContext, looksFor, type Span } from './looks.ts';
import { $renderBlock } from './render-block.ts';

/** How text is drawn under one template. */
export interface Styling {
  readonly inline: InlineContext;
  readonly looks: LookContext;
}

export function stylingOf(schema: TemplateSchema): Styling {
  return { inline: inlineContext(schema), looks: { titlePrefix: schema.titlePrefix } };
}

/** Draws `text` (by default the block's own) into the block. */
export function $restyle(block: SpecBlockNode, styling: Styling, text = block.getLiteralText()): void {
  const plain = block.isLean() ? [{ from: 0, to: text.length, look: 'text' }] : null;
  $renderBlock(block, text, plain ?? spansFor(text, block.getFace(), styling));
}

function spansFor(text: string, face: BlockFace, styling: Styling): Span[] {
  if (text === '') return [];
  if (isLiteralKind(face.kind) || face.kind === 'comment') return [{ from: 0, to: text.length, look: 'literal' }];
  return looksFor(text, tokenize(text, face.kind, styling.inline), face, styling.looks);
}
