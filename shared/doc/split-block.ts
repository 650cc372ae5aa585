import type { Block } from '../markdown/block.ts';
import { cutValue } from './block-record.ts';
import { type EditContext, transact } from './edit-context.ts';
import { splitDraw } from './order-key.ts';
import { placeAfter } from './placement.ts';
import { settle } from './settle.ts';
import { continuation, splitStyle, splitsTight } from './split-style.ts';
import { createBlock, storeAttributes } from './store-block.ts';
import { characterStart } from './stored-text.ts';
import { characterAt } from './tape.ts';
import { insertionPoint, type TextPosition } from './text-position.ts';
import type { BlockView } from './view.ts';

/** What the new block of a split is to look like, where that is not up to the split. */
export type NewBlock = Partial<Pick<Block, 'kind' | 'attributes'>>;

/**
 * Splits a block and returns the id of the block that the text behind the offset now stands in; null where there is no
 * such block, or none that can be split.
 *
 * In the middle of a text nothing is copied: the new block shows what follows a cut in the same Y.Text. At either end an
 * empty block is inserted instead, so that the text, and all that hangs on its block, stays where it is: at the end the
 * new block is returned, at the start the block itself.
 */
export function splitBlock(context: EditContext, id: string, offset: number, fresh: NewBlock = {}): string | null {
  return transact(context, () => {
    const { reader } = context;
    const view = reader.find(id);
    if (!view) return null;
    settle(context, view);
    const at = characterStart(view.text, offset);
    const isTight = splitsTight(view, reader.read().blocks, reader.indexOf(id));
    if (at === view.text.length) {
      return createBlock(context, { ...continuation(view, isTight), ...fresh }, keyBehind(context, view, at));
    }
    return at === 0 ? openBefore(context, view, isTight, fresh) : cut(context, view, at, isTight, fresh);
  });
}

function cut(context: EditContext, view: BlockView, at: number, isTight: boolean, fresh: NewBlock): string | null {
  const { reader } = context;
  const place = insertionPoint(view, at);
  if (!place) return null;
  const { head, tail } = splitStyle(view, isTight);
  const block = { kind: view.kind, attributes: tail, ...fresh, text: '' };
  const apart = meetsCut(context, place);
  const id = createBlock(context, block, keyBehind(context, view, at));
  // Between two other writes, so that the cut's character never becomes part of a longer item: undo leaves it out.
  const { text } = place.segment;
  text.insert(place.index, '\n');
  const character = characterAt(text, place.index);
  if (apart) {
    // Two cuts side by side read as one split that two people made: a deleted character keeps them apart.
    text.insert(place.index + 1, ' ');
    text.delete(place.index + 1, 1);
  }
  if (character) reader.record(id)?.map.set('from', cutValue(place.segment.id, character));
  storeAttributes(reader.record(view.id)?.map, head);
  return id;
}

/** Whether another block's text begins right behind a place. */
function meetsCut({ reader }: EditContext, { segment, index }: TextPosition): boolean {
  const pieces = reader.tape(segment.id);
  const piece = pieces.findIndex(({ from, text }) => index >= from && index <= from + text.length);
  const at = pieces[piece];
  const next = pieces[piece + 1];
  if (!at || !next || index < at.from + at.text.length) return false;
  const owner = reader.record(next.owner);
  return owner?.join === null && !owner.gone;
}

/** An empty block in front, with the block's own separation; the block keeps text, kind and id. */
function openBefore(context: EditContext, view: BlockView, isTight: boolean, fresh: NewBlock): string {
  const { reader } = context;
  const previous = reader.read().blocks[reader.indexOf(view.id) - 1];
  const empty = { ...continuation(view, isTight), ...fresh };
  const { before, marker } = view.attributes;
  const { before: tight, ...attributes } = empty.attributes;
  const [order = ''] = placeAfter(context, previous?.id ?? null, 1);
  createBlock(
    context,
    {
      ...empty,
      attributes: {
        ...attributes,
        ...(before === undefined ? {} : { before }),
        ...(marker !== undefined && empty.kind === view.kind ? { marker } : {}),
      },
    },
    order,
  );
  storeAttributes(reader.record(view.id)?.map, { before: empty.kind === view.kind ? tight : null });
  return view.id;
}

function keyBehind(context: EditContext, view: BlockView, at: number): string {
  return placeAfter(context, view.id, 1, splitDraw(at, view.text.length))[0] ?? '';
}
