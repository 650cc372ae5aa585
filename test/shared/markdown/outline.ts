import type { Block } from '../../../shared/markdown/block.ts';

/** Blocks in one line each, for tests that read like a table: `item:foo {marker:*}`. */
export function outline(blocks: readonly Block[]): string[] {
  return blocks.map(({ kind, text, attributes }) => {
    const more = Object.entries(attributes).map(([key, value]) => `${key}:${JSON.stringify(value)}`);
    return `${kind}:${text}${more.length > 0 ? ` {${more.join(' ')}}` : ''}`;
  });
}
