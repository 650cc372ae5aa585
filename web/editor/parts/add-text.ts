import type { EditContext } from '../../../shared/doc/edit-context.ts';
import { insertBlocks, replaceText, setKind } from '../../../shared/doc/edits.ts';
import type { Block } from '../../../shared/markdown/block.ts';
import type { Landing } from '../binding/landing.ts';
import type { PartKind } from './part-offer.ts';

const HEADER_CELL = 'Column';
const TABLE = `| ${HEADER_CELL} | ${HEADER_CELL} |\n| --- | --- |\n|  |  |`;
const MARKER = '[NEEDS CLARIFICATION: ';

const SHAPES: ReadonlyMap<PartKind, Block> = new Map<PartKind, Block>([
  ['heading', { kind: 'heading', text: '', attributes: { level: 2 } }],
  ['subheading', { kind: 'heading', text: '', attributes: { level: 3 } }],
  ['bullets', { kind: 'item', text: '', attributes: {} }],
  ['numbers', { kind: 'item', text: '', attributes: { marker: '1.' } }],
  ['tasks', { kind: 'item', text: '', attributes: { task: ' ' } }],
  ['quote', { kind: 'quote', text: '', attributes: {} }],
  ['table', { kind: 'table', text: TABLE, attributes: {} }],
  ['code', { kind: 'code', text: '', attributes: {} }],
  ['rule', { kind: 'rule', text: '', attributes: {} }],
]);

/** Turns an empty block into a plain one of another kind, or inserts it behind one that has text. */
export function addText(context: EditContext, part: PartKind, at: string): Landing {
  const shape = SHAPES.get(part);
  const view = context.reader.find(at);
  if (shape === undefined || view === undefined) return null;
  const run = part === 'rule' ? [shape, { kind: 'paragraph', text: '', attributes: {} }] : [shape];
  let last = at;
  if (view.text.trim() === '') {
    replaceText(context, at, 0, view.text.length, shape.text);
    setKind(context, at, shape.kind, shape.attributes);
    last = insertBlocks(context, at, run.slice(1)).at(-1) ?? at;
  } else {
    last = insertBlocks(context, at, run).at(-1) ?? at;
  }
  if (part !== 'table') return { block: last, offset: 0 };
  const from = TABLE.indexOf(HEADER_CELL);
  return { anchor: { block: last, offset: from }, focus: { block: last, offset: from + HEADER_CELL.length } };
}

/** Puts an open question at a place in a text and selects its words. */
export function addClarification(context: EditContext, at: string, offset: number, question: string): Landing {
  const text = context.reader.find(at)?.text ?? '';
  const gap = offset > 0 && !/\s/.test(text[offset - 1] ?? ' ') ? ' ' : '';
  replaceText(context, at, offset, offset, `${gap}${MARKER}${question}]`);
  const from = offset + gap.length + MARKER.length;
  return { anchor: { block: at, offset: from }, focus: { block: at, offset: from + question.length } };
}
