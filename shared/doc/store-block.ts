import * as Y from 'yjs';
import type { Block, BlockAttributes } from '../markdown/block.ts';
import { newId } from '../spec/ids.ts';
import { ATTRIBUTE_KEYS } from './block-record.ts';
import type { EditContext } from './edit-context.ts';
import { openSpec } from './layout.ts';
import { wellFormed } from './stored-text.ts';

/** Values of attributes that are the same as none, and therefore never stored. */
const DEFAULTS: BlockAttributes = { indent: '', trail: '', level: 1, info: '' };

/** Attributes to change; null and undefined take one away. */
export type AttributeChanges = { readonly [K in keyof BlockAttributes]?: BlockAttributes[K] | null | undefined };

/** Stores a new block under a free id. `born` is absent for what came with the file. */
export function storeBlock(
  blocks: Y.Map<unknown>,
  id: string,
  block: Block,
  place: { readonly order: string; readonly born?: number },
): void {
  const entries: [string, unknown][] = [
    ['kind', block.kind],
    ['order', place.order],
  ];
  if (place.born !== undefined) entries.push(['born', place.born]);
  for (const key of ATTRIBUTE_KEYS) {
    const value = block.attributes[key];
    if (!isDefault(key, value)) entries.push([key, value]);
  }
  // The text comes last: undo tells by it which keys belong to the block's creation (see undo.ts).
  entries.push(['text', new Y.Text(wellFormed(block.text))]);
  blocks.set(id, new Y.Map<unknown>(entries));
}

/** Stores a new block of an author and returns its id. */
export function createBlock({ doc, random, now }: EditContext, block: Block, order: string): string {
  const { blocks } = openSpec(doc);
  let id = newId(random);
  while (blocks.has(id)) id = newId(random);
  storeBlock(blocks, id, block, { order, born: now() });
  return id;
}

/** Writes the attributes that differ from what is stored. */
export function storeAttributes(map: Y.Map<unknown> | undefined, changes: AttributeChanges): void {
  if (!map) return;
  for (const key of ATTRIBUTE_KEYS) {
    if (!(key in changes)) continue;
    const value = changes[key];
    if (isDefault(key, value)) {
      if (map.has(key)) map.delete(key);
    } else if (map.get(key) !== value) {
      map.set(key, value);
    }
  }
}

function isDefault(key: keyof BlockAttributes, value: unknown): boolean {
  return value === undefined || value === null || value === DEFAULTS[key];
}
