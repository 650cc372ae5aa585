import type { Block, BlockAttributes } from '../markdown/block.ts';
import { documentStyle } from '../markdown/style.ts';
import { type EditContext, transact } from './edit-context.ts';
import { inFileStyle } from './file-style.ts';
import { openSpec } from './layout.ts';
import { placeAfter } from './placement.ts';
import { settle } from './settle.ts';
import { type AttributeChanges, createBlock, storeAttributes } from './store-block.ts';
import { characterEnd, characterStart, wellFormed } from './stored-text.ts';
import { deleteRange, insertionPoint, storedRanges, trimmed } from './text-position.ts';

export type { EditContext } from './edit-context.ts';

/**
 * Inserts blocks after a block, null for the start, in the style of the file, and returns their ids. Pasted runs never interleave with what others
 * insert at the same place.
 */
export function insertBlocks(context: EditContext, after: string | null, blocks: readonly Block[]): string[] {
  return transact(context, () => {
    if (blocks.length > 0) endLastLine(context);
    const shown = context.reader.read().blocks;
    const above = (after === null ? undefined : context.reader.find(after)) ?? null;
    const keys = placeAfter(context, after, blocks.length);
    const styled = inFileStyle(blocks, above, documentStyle(shown));
    return styled.map((block, index) => createBlock(context, block, keys[index] ?? ''));
  });
}

/** An empty file has no line end; one that gets its first block does. */
function endLastLine({ doc, reader }: EditContext): void {
  const { meta } = openSpec(doc);
  if (reader.read().blocks.length === 0 && meta.get('tail') === '') meta.delete('tail');
}

/**
 * Deletes blocks with all that was merged into them. Their text goes; what somebody else is writing there at this moment
 * comes back as a restored block. Deleting a restored block again deletes that as well.
 */
export function removeBlocks(context: EditContext, ids: readonly string[]): void {
  transact(context, () => {
    for (const id of ids) {
      const view = context.reader.find(id);
      if (!view) continue;
      deleteRange(view, 0, view.text.length);
      for (const member of view.members) {
        const record = context.reader.record(member);
        if (record?.literal) record.map.delete('text');
        if (record && !record.gone) record.map.set('gone', true);
      }
    }
  });
}

/** Declares restored blocks wanted: they are ordinary blocks again. */
export function keepRestored(context: EditContext, ids: readonly string[]): void {
  transact(context, () => {
    for (const id of ids) {
      const view = context.reader.find(id);
      if (view?.restored) context.reader.record(view.id)?.map.delete('gone');
    }
  });
}

/** Moves blocks, in the order given, to behind a block that is not among them; null for the start. */
export function moveBlocks(context: EditContext, ids: readonly string[], after: string | null): void {
  transact(context, () => {
    const moved = [...new Set(ids.flatMap((id) => context.reader.find(id) ?? []))];
    for (const view of moved) settle(context, view);
    const without = new Set(moved.map((view) => view.id));
    const keys = placeAfter(context, anchorOutside(context, after, without), moved.length, undefined, without);
    for (const [index, view] of moved.entries()) context.reader.record(view.id)?.map.set('order', keys[index]);
  });
}

/** A block among the moved ones stands for the nearest one before it that is not. */
function anchorOutside(context: EditContext, after: string | null, moved: ReadonlySet<string>): string | null {
  if (after === null) return null;
  const { blocks } = context.reader.read();
  let index = context.reader.indexOf(after);
  if (index < 0) return after;
  while (index >= 0 && moved.has(blocks[index]?.id ?? '')) index--;
  return blocks[index]?.id ?? null;
}

/** Gives a block another kind. Attributes of its old kind go; white space around it and its line ends stay. */
export function setKind(context: EditContext, id: string, kind: string, attributes: BlockAttributes = {}): boolean {
  return transact(context, () => {
    const view = context.reader.find(id);
    const map = view && context.reader.record(view.id)?.map;
    if (!view || !map) return false;
    if (view.kind !== kind) map.set('kind', kind);
    storeAttributes(map, { ...ATTRIBUTES_OF_KINDS, ...attributes });
    return true;
  });
}

const ATTRIBUTES_OF_KINDS: AttributeChanges = {
  hang: null,
  level: null,
  pad: null,
  close: null,
  setext: null,
  marker: null,
  task: null,
  fence: null,
  info: null,
  open: null,
};

/** Changes the named attributes; null takes one away. */
export function setAttributes(context: EditContext, id: string, changes: AttributeChanges): boolean {
  return transact(context, () => {
    const map = context.reader.record(context.reader.find(id)?.id ?? id)?.map;
    if (map) storeAttributes(map, changes);
    return map !== undefined;
  });
}

/**
 * Replaces the range [from, to) of a block's text, in UTF-16 units, clamped, and never half a character. What is equal at
 * both ends of old and new text is left alone. A deleted block takes what is inserted and becomes a restored one.
 */
export function replaceText(context: EditContext, id: string, from: number, to: number, insert: string): boolean {
  return transact(context, () => {
    const view = context.reader.find(id);
    if (!view) return writeIntoDeleted(context, id, wellFormed(insert));
    const start = characterStart(view.text, from);
    const end = to > from ? Math.max(start, characterEnd(view.text, to)) : start;
    const change = trimmed(view.text, start, end, wellFormed(insert));
    const place = insertionPoint(view, change.from);
    if (!place) return false;
    const { text } = place.segment;
    // Deleted characters in front of the place, in the same Y.Text, move it.
    let index = place.index;
    for (const range of storedRanges(view, change.from, change.to)) {
      if (range.text === text && range.index < place.index) index -= Math.min(range.length, place.index - range.index);
    }
    deleteRange(view, change.from, change.to);
    if (change.insert !== '') text.insert(index, change.insert);
    return true;
  });
}

/** For text that was being composed while somebody else deleted the block. */
function writeIntoDeleted({ reader }: EditContext, id: string, insert: string): boolean {
  const text = reader.record(id)?.text;
  if (!text || insert === '') return false;
  text.insert(0, insert);
  return true;
}
