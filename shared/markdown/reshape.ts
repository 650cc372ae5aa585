import type { Block, BlockAttributes } from './block.ts';
import { opensTable } from './table-row.ts';

/**
 * What typing turned a block into, or null where it is still what it was. Looks at the text alone, so a text that
 * `reshape` leaves as it is and that would open a structure nonetheless is escaped by the printer.
 *
 * `# ` heading, `- ` `* ` `+ ` and `1. ` item, `- [ ] ` task, `> ` quote, a code fence, `---` rule, a table's first two
 * rows, `<!--` comment; in an item `[ ] ` task.
 */
export function reshape(block: Block): Block | null {
  if (block.kind === 'item' && block.attributes.task === undefined) return taskOf(block);
  if (block.kind !== 'paragraph') return null;
  for (const shape of SHAPES) {
    const shaped = shape(block.text);
    if (shaped) return { ...shaped, attributes: { ...placeOf(block.attributes), ...shaped.attributes } };
  }
  return null;
}

type Shape = (text: string) => Block | null;

const SHAPES: readonly Shape[] = [heading, item, quote, code, rule, table, comment];

function heading(text: string): Block | null {
  const [, hashes = '', title = ''] = /^(#{1,6})[ \t]+([^\r\n]*)$/.exec(text) ?? [];
  if (hashes === '') return null;
  return { kind: 'heading', text: title, attributes: hashes.length > 1 ? { level: hashes.length } : {} };
}

function item(text: string): Block | null {
  const [, marker = '', rest = ''] = /^([-+*]|\d{1,9}[.)])[ \t]+(.*)$/s.exec(text) ?? [];
  if (marker === '') return null;
  const made: Block = { kind: 'item', text: rest, attributes: marker === '-' ? {} : { marker } };
  return taskOf(made) ?? made;
}

function taskOf(block: Block): Block | null {
  const [whole = '', state] = /^\[([ xX])\] /.exec(block.text) ?? [];
  if (state !== ' ' && state !== 'x' && state !== 'X') return null;
  return { ...block, text: block.text.slice(whole.length), attributes: { ...block.attributes, task: state } };
}

function quote(text: string): Block | null {
  return /^>[ \t]/.test(text) ? { kind: 'quote', text: text.replace(/(^|\n)> ?/g, '$1'), attributes: {} } : null;
}

function code(text: string): Block | null {
  const [, fence = '', info = '', rest = ''] =
    /^(`{3,}(?!.*`)|~{3,})([^\r\n]*)(?:\r?\n(.*))?$/s.exec(withoutClosingFence(text)) ?? [];
  if (fence === '') return null;
  const attributes = { ...(fence === '```' ? {} : { fence }), ...(info === '' ? {} : { info }) };
  return { kind: 'code', text: rest, attributes };
}

/** Pasted code brings its closing fence along. */
function withoutClosingFence(text: string): string {
  return /^(`{3,}|~{3,})/.test(text) ? text.replace(/\r?\n(?:`{3,}|~{3,})[ \t]*$/, '') : text;
}

function rule(text: string): Block | null {
  return text === '---' ? { kind: 'rule', text: '', attributes: {} } : null;
}

function table(text: string): Block | null {
  const [header = '', delimiter = ''] = text.split('\n', 2);
  return opensTable(header, delimiter) ? { kind: 'table', text, attributes: {} } : null;
}

function comment(text: string): Block | null {
  const [, inside] = /^<!--(.*?)(?:-->)?$/s.exec(text) ?? [];
  return inside === undefined || inside.includes('-->') ? null : { kind: 'comment', text: inside, attributes: {} };
}

/** Where the block stands does not change with what it is. */
function placeOf({ before, indent, eol }: BlockAttributes): BlockAttributes {
  return {
    ...(before === undefined ? {} : { before }),
    ...(indent === undefined ? {} : { indent }),
    ...(eol === undefined ? {} : { eol }),
  };
}
