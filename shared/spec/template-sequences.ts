import { leadingIds } from './item-id.ts';
import type { IdSequence } from './schema.ts';
import type { TemplateOutline } from './template-outline.ts';

/** The id sequences of a template: each prefix at home where it first stands. Lists count before tables, which only refer. */
export function readSequences(outline: TemplateOutline): readonly IdSequence[] {
  const sequences = new Map<string, IdSequence>();
  for (const fromTables of [false, true]) {
    for (const node of outline.nodes) {
      for (const block of node.blocks) {
        if ((block.kind === 'table') !== fromTables) continue;
        for (const { id, prefix, hyphen } of leadingIds(block.kind, block.text)) {
          if (!hyphen || sequences.has(prefix)) continue;
          const width = /\d+/.exec(id.slice(prefix.length))?.[0].length ?? 1;
          sequences.set(prefix, { prefix, width, section: node.id });
        }
      }
    }
  }
  return [...sequences.values()];
}
