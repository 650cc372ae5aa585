import type { Block } from '../markdown/block.ts';
import { leadingId } from './item-id.ts';
import { boldLabel, type Label } from './label.ts';
import type { SchemaField } from './schema.ts';

/** The `**Label**: …` lines of the header. */
export function headerFields(blocks: readonly Block[]): readonly SchemaField[] {
  return fieldsOf(blocks, true);
}

/** The `**Label**: …` paragraphs of a section or story, each key once. In a header, list items count too. */
export function fieldsOf(blocks: readonly Block[], inHeader = false): readonly SchemaField[] {
  const fields = new Map<string, SchemaField>();
  blocks.forEach((block, index) => {
    if (block.kind !== 'paragraph' && !(inHeader && block.kind === 'item')) return;
    const label = fieldLabel(block);
    if (label === null || fields.has(label.key)) return;
    const introducesList = label.value === '' && blocks[index + 1]?.kind === 'item';
    fields.set(label.key, { key: label.key, label: label.label, initial: label.value, introducesList });
  });
  return [...fields.values()];
}

/** A label that names something to fill in: no id, no placeholder, no line of prose that happens to be bold. */
export function fieldLabel(block: Block): Label | null {
  const label = boldLabel(block.text);
  if (label === null || label.key === '' || label.label.includes('[')) return null;
  const hasColon = /[:：]/.test(block.text.slice(0, label.valueFrom));
  return hasColon && leadingId(block.text) === null ? label : null;
}
