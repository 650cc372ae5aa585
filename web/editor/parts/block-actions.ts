import type { EditContext } from '../../../shared/doc/edit-context.ts';
import { insertBlocks, moveBlocks, removeBlocks, setAttributes, setKind } from '../../../shared/doc/edits.ts';
import type { BlockAttributes } from '../../../shared/markdown/block.ts';
import { itemLead, leadFor } from '../../../shared/spec/item-lead.ts';
import type { TemplateSchema } from '../../../shared/spec/schema.ts';
import { moveContainer, type RoledBlocks, sectionEnd } from '../../../shared/spec/section-place.ts';
import type { Landing } from '../binding/landing.ts';
import { moveRun } from '../blocks/move-run.ts';
import { isProse } from '../edit/kinds.ts';
import { lastBelow, previousOf, roledBlocks } from './add-to-section.ts';
import type { IdReservations } from './id-reservations.ts';
import { freeId } from './next-ids.ts';

/** What a block of prose can be turned into. */
export type ProseKind = 'paragraph' | 'heading' | 'subheading' | 'bullets' | 'numbers' | 'tasks' | 'quote' | 'code';

export const PROSE_KINDS: readonly ProseKind[] = [
  ...(['paragraph', 'heading', 'subheading', 'bullets', 'numbers', 'tasks', 'quote', 'code'] as const),
];

/** What can be done to the block of the caret. */
export type BlockAction = 'up' | 'down' | 'duplicate' | 'remove' | ProseKind;

export const BLOCK_ACTIONS: readonly BlockAction[] = [
  ...(['up', 'down', 'duplicate', 'remove'] as const),
  ...PROSE_KINDS,
];

const SHAPES: Readonly<Record<ProseKind, { readonly kind: string; readonly attributes: BlockAttributes }>> = {
  paragraph: { kind: 'paragraph', attributes: {} },
  heading: { kind: 'heading', attributes: { level: 2 } },
  subheading: { kind: 'heading', attributes: { level: 3 } },
  bullets: { kind: 'item', attributes: {} },
  numbers: { kind: 'item', attributes: { marker: '1.' } },
  tasks: { kind: 'item', attributes: { task: ' ' } },
  quote: { kind: 'quote', attributes: {} },
  code: { kind: 'code', attributes: {} },
};

/** A block with what it holds: a heading with its section, an item with what is nested below it. */
export function blockRun(document: RoledBlocks, block: string): readonly string[] {
  const { blocks, roles } = document;
  const at = blocks.findIndex(({ id }) => id === block);
  const kind = blocks[at]?.kind;
  const isContainer = kind === 'heading' && roles[at]?.role !== 'title';
  const end = isContainer ? sectionEnd(document, at) : kind === 'item' ? lastBelow(document, at) : at;
  return blocks.slice(Math.max(at, 0), end + 1).map(({ id }) => id);
}

/** Moves a block with what it holds by one place. */
export function moveStep(context: EditContext, schema: TemplateSchema, block: string, step: 1 | -1): Landing {
  const document = roledBlocks(context, schema);
  const { blocks } = document;
  const at = blocks.findIndex(({ id }) => id === block);
  const landing = { block, offset: context.reader.find(block)?.text.length ?? 0 };
  if (blocks[at]?.kind === 'heading') {
    const move = moveContainer(document, at, step);
    if (move !== null) moveBlocks(context, move.ids, move.after);
    return landing;
  }
  const run = blockRun(document, block);
  const isItem = blocks[at]?.kind === 'item';
  const passed = isItem ? siblingRun(document, at, at + run.length, step) : neighbour(document, at, step);
  const [first] = passed;
  if (first === undefined) return landing;
  const from = Math.min(at, at - (step < 0 ? passed.length : 0));
  const separators = blocks.slice(from, from + run.length + passed.length).map(({ attributes }) => attributes.before);
  const above = context.reader.find(step < 0 ? first : block)?.id ?? block;
  moveBlocks(context, run, step < 0 ? previousOf(context, above) : (passed.at(-1) ?? null));
  if (isItem) {
    // Blank lines belong to the list's places, not to the items that move through them.
    const order = step < 0 ? [...run, ...passed] : [...passed, ...run];
    for (const [index, id] of order.entries()) setAttributes(context, id, { before: separators[index] ?? null });
  }
  return landing;
}

/** The item of the same level before or after, with what is nested below it; nothing at the list's ends. */
function siblingRun(document: RoledBlocks, at: number, end: number, step: 1 | -1): readonly string[] {
  const { blocks } = document;
  const indent = (index: number): number => (blocks[index]?.attributes.indent ?? '').length;
  const next = blocks[end];
  if (step > 0) return next?.kind === 'item' && indent(end) === indent(at) ? blockRun(document, next.id) : [];
  let head = at - 1;
  while (head >= 0 && indent(head) > indent(at)) head -= 1;
  const previous = blocks[head];
  return previous?.kind === 'item' && indent(head) === indent(at) ? blockRun(document, previous.id) : [];
}

function neighbour({ blocks }: RoledBlocks, at: number, step: 1 | -1): readonly string[] {
  const passed = blocks[at + step];
  return passed === undefined ? [] : [passed.id];
}

/** A copy right below. An item's copy gets the next free id: an id names one item. */
export function duplicate(
  context: EditContext,
  schema: TemplateSchema,
  block: string,
  reservations: IdReservations,
): Landing {
  const document = roledBlocks(context, schema);
  const run = blockRun(document, block);
  const views = run.flatMap((id) => context.reader.find(id) ?? []);
  const lead = itemLead(views[0]?.text ?? '');
  const isItem = document.roles[document.blocks.findIndex(({ id }) => id === block)]?.item !== undefined;
  const copies = views.map(({ kind, text, attributes: { eol: _, ...attributes } }, index) => {
    if (index > 0 || lead === null || !isItem) return { kind, text, attributes };
    const id = freeId(document.roles, { prefix: lead.id.prefix, width: lead.width }, reservations);
    return { kind, text: leadFor(lead, id) + text.slice(lead.text.length), attributes };
  });
  const [first] = insertBlocks(context, run.at(-1) ?? block, copies);
  return first === undefined ? null : { block: first, offset: context.reader.find(first)?.text.length ?? 0 };
}

/** Deletes a block with what it holds. The caret goes to the end of the block before. */
export function removeRun(context: EditContext, schema: TemplateSchema, block: string): Landing {
  const before = previousOf(context, block);
  removeBlocks(context, blockRun(roledBlocks(context, schema), block));
  const view = before === null ? context.reader.read().blocks[0] : context.reader.find(before);
  return view === undefined ? null : { block: view.id, offset: before === null ? 0 : view.text.length };
}

export function turnInto(context: EditContext, block: string, into: ProseKind): Landing {
  const { kind, attributes } = SHAPES[into];
  setKind(context, block, kind, attributes);
  return { block, offset: context.reader.find(block)?.text.length ?? 0 };
}

/** Does what was chosen, as one edit. Blocks that are no prose are turned into nothing. */
export function actOnBlock(
  context: EditContext,
  schema: TemplateSchema,
  block: string,
  action: BlockAction,
  reservations: IdReservations,
): Landing {
  const kind = context.reader.find(block)?.kind;
  if (kind === undefined) return null;
  if (action === 'up' || action === 'down') return moveStep(context, schema, block, action === 'up' ? -1 : 1);
  if (action === 'duplicate') return duplicate(context, schema, block, reservations);
  if (action === 'remove') return removeRun(context, schema, block);
  return isProse(kind) ? turnInto(context, block, action) : null;
}

/** The same for several blocks that follow each other; one is acted on with what it holds. */
export function actOnBlocks(
  context: EditContext,
  schema: TemplateSchema,
  blocks: readonly string[],
  action: BlockAction,
  reservations: IdReservations,
): Landing {
  const [first] = blocks;
  const last = blocks.at(-1);
  if (first === undefined || last === undefined) return null;
  if (first === last) return actOnBlock(context, schema, first, action, reservations);
  switch (action) {
    case 'up':
      return moveRun(context, blocks, previousOf(context, previousOf(context, first) ?? first));
    case 'down': {
      const next = context.reader.read().blocks[context.reader.indexOf(last) + 1];
      return next === undefined ? null : moveRun(context, blocks, next.id);
    }
    case 'remove': {
      const before = previousOf(context, first);
      removeBlocks(context, blocks);
      const view = before === null ? context.reader.read().blocks[0] : context.reader.find(before);
      return view === undefined ? null : { block: view.id, offset: before === null ? 0 : view.text.length };
    }
    case 'duplicate': {
      const views = blocks.flatMap((id) => context.reader.find(id) ?? []);
      const copies = views.map(({ kind, text, attributes: { eol: _, ...attributes } }) => ({ kind, text, attributes }));
      const created = insertBlocks(context, last, copies);
      const end = context.reader.find(created.at(-1) ?? '');
      return end === undefined ? null : { block: end.id, offset: end.text.length };
    }
    default:
      for (const block of blocks) actOnBlock(context, schema, block, action, reservations);
      return null;
  }
}
