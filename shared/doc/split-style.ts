import type { Block, BlockAttributes } from '../markdown/block.ts';
import { documentStyle } from '../markdown/style.ts';
import type { AttributeChanges } from './store-block.ts';
import type { BlockView } from './view.ts';

/** Kinds that go on in the next block when a block is split at its end. Behind others comes a paragraph. */
const CONTINUED = new Set(['paragraph', 'item', 'quote']);

/** What the parts of a split block look like: like the whole, as far as that makes sense twice. */
export function splitStyle(whole: BlockView, isTight: boolean): { head: AttributeChanges; tail: BlockAttributes } {
  const { before: _, ...attributes } = whole.attributes;
  const { marker, task } = attributes;
  const tail: BlockAttributes = {
    ...attributes,
    ...(isTight ? { before: '' } : {}),
    ...(marker === undefined ? {} : { marker: markerAfter(marker) }),
    ...(task === undefined ? {} : { task: ' ' as const }),
  };
  // White space at the end and a missing last fence belong to the end.
  return { head: { trail: null, open: null }, tail };
}

/** The empty block that follows when a block is split at its end. */
export function continuation(whole: BlockView, isTight: boolean): Block {
  if (CONTINUED.has(whole.kind)) {
    const { trail: _, hang: __, ...attributes } = splitStyle(whole, isTight).tail;
    return { kind: whole.kind, text: '', attributes };
  }
  const { eol } = whole.attributes;
  return { kind: 'paragraph', text: '', attributes: eol === undefined ? {} : { eol } };
}

/** Whether a new item stands without a blank line between it and the item it comes from: as its neighbours do. */
export function splitsTight(whole: BlockView, blocks: readonly BlockView[], index: number): boolean {
  if (whole.kind !== 'item') return false;
  if (whole.attributes.before === '') return true;
  const next = blocks[index + 1];
  if (next?.kind === 'item') return next.attributes.before === '';
  return blocks[index - 1]?.kind !== 'item' && documentStyle(blocks).tightItems;
}

/** `2.` after `1.`; a bullet after a bullet. */
function markerAfter(marker: string): string {
  const [, number, delimiter] = /^(\d{1,9})([.)])$/.exec(marker) ?? [];
  return number === undefined || number === '999999999' ? marker : `${Number(number) + 1}${delimiter}`;
}
