import type { Block } from '../markdown/block.ts';
import { print } from '../markdown/print.ts';
import { headingKey } from './heading-key.ts';
import { leadingIds } from './item-id.ts';
import { plainLabel } from './label.ts';
import { hasPlaceholder } from './placeholder.ts';
import type { SchemaTopic } from './schema.ts';
import { fieldLabel } from './template-fields.ts';
import { exampleItems, isExampleLine } from './template-lines.ts';
import type { TemplateInstance, TemplateNode } from './template-outline.ts';
import { lineHash } from './text-hash.ts';

/** Heading and everything that waits to be filled in; instructions, examples and guidance stay behind. */
export function sectionSkeleton(
  node: TemplateNode,
  topics: readonly SchemaTopic[],
  standing: ReadonlySet<string>,
): string {
  const samples = exampleItems(node);
  const topicKeys = new Set(topics.map(({ key }) => key));
  const body = node.blocks.filter((block) => {
    if (samples.has(block) || isExampleLine(block) || block.kind === 'comment') return false;
    // Below stories a bracketed line says "add more"; it is an instruction, not a placeholder.
    if (node.holdsInstances && block.kind === 'paragraph') return false;
    if (block.kind === 'table' || hasPlaceholder(block.text) || standing.has(lineHash(block.text))) return true;
    if (block.kind === 'item')
      return (
        topicKeys.has(headingKey(plainLabel(block.text)?.label ?? '')) || leadingIds('item', block.text).length > 0
      );
    return block.kind === 'paragraph' && fieldLabel(block) !== null;
  });
  return printed([node.heading, ...body]);
}

/** One story as the template writes it, without guidance. */
export function instanceSkeleton({ heading, blocks }: TemplateInstance): string {
  return printed([heading, ...blocks.filter(({ kind }) => kind !== 'comment')]);
}

function printed(blocks: readonly Block[]): string {
  const [first, ...rest] = blocks;
  if (first === undefined) return '';
  const { before: _before, ...attributes } = first.attributes;
  return print({ bom: false, blocks: [{ ...first, attributes }, ...rest], tail: '' });
}
