import type { Block, BlockAttributes } from './block.ts';
import { columnAfter, isBlank, leadingWhiteSpace } from './lines.ts';
import { closesFence, isRule, openerOffset } from './openers.ts';
import { innermost, type Place } from './place.ts';
import { hasNoText, itemHang, printProse, withBackslash, withoutBlankEnds } from './print-prose.ts';
import { literal, type Part, type PrintedLine, type TextLine, textLines } from './printed-line.ts';

export interface PrintedBlock {
  readonly lines: readonly PrintedLine[];
  /** True where the text would have opened another structure. */
  readonly escaped: boolean;
}

/** Prints one block whose kind and attributes are already those of its printed form (`printedForm`). */
export function printBlock(block: Block, place: Place): PrintedBlock {
  const printed = (PRINTERS[block.kind] ?? printRaw)(block, place);
  const { eol = '\n', trail = '' } = block.attributes;
  const last = printed.lines.length - 1;
  const lines = printed.lines.map((line, index) => {
    if (index < last) return { end: eol, ...line };
    return trail === '' ? line : { ...line, parts: [...line.parts, literal(trail)] };
  });
  return { lines, escaped: printed.escaped };
}

const PRINTERS: Readonly<Record<string, (block: Block, place: Place) => PrintedBlock>> = {
  heading: ({ text, attributes }, place) =>
    attributes.setext === undefined
      ? printAtx(text, attributes, place)
      : printSetext(text, attributes.setext, attributes, place),
  paragraph: ({ text, attributes }, place) =>
    printProse(text, {
      lead: place.indent,
      hang: lazyHang(attributes, place),
      columns: place.columns,
      afterBox: false,
    }),
  item: printItem,
  rule: ({ attributes }, place) => exactly([[literal(place.indent + (attributes.marker ?? '---'))]]),
  quote: printQuote,
  code: printCode,
  table: printTable,
  html: ({ text, attributes }, place) => exactly(hung(textLines(text), attributes, place)),
  comment: printComment,
  frontmatter: ({ text }) =>
    exactly([[literal('---')], ...(text === '' ? [] : textLines(text).map((line) => [whole(line)])), [literal('---')]]),
};

function printAtx(text: string, attributes: BlockAttributes, place: Place): PrintedBlock {
  const { level = 1, pad = ' ', close = '' } = attributes;
  const lead = place.indent + '#'.repeat(level);
  if (hasNoText(text)) return exactly([[literal(lead + close)]]);
  // A heading is one line: its line ends print as spaces.
  const parts = withoutBlankEnds(textLines(text)).flatMap((line, index) =>
    index === 0 ? [whole(line)] : [literal(' '), whole(line)],
  );
  const last = parts[parts.length - 1];
  const hashes = close === '' ? /(?:^|[ \t])(#+)[ \t]*$/.exec(last?.text ?? '') : null;
  if (!last || !hashes) return exactly([[literal(lead + pad), ...parts, literal(close)]]);
  const at = last.text.lastIndexOf(hashes[1] ?? '');
  const guarded = withBackslash(last.text, last.from ?? 0, at);
  return { lines: [{ parts: [literal(lead + pad), ...parts.slice(0, -1), ...guarded] }], escaped: true };
}

function printSetext(text: string, setext: string, attributes: BlockAttributes, place: Place): PrintedBlock {
  const prose = printProse(text, {
    lead: place.indent,
    hang: lazyHang(attributes, place),
    columns: place.columns,
    afterBox: false,
  });
  return { ...prose, lines: [...prose.lines, { parts: [literal(setext)] }] };
}

function printItem({ text, attributes }: Block, place: Place): PrintedBlock {
  const { marker = '-', pad = ' ', task } = attributes;
  const lead = place.indent + marker;
  const box = task === undefined ? '' : `[${task}]`;
  if (hasNoText(text)) return exactly([[literal(box === '' ? lead : lead + pad + box)]]);
  const prose = printProse(text, {
    lead: lead + pad + (box === '' ? '' : `${box} `),
    hang: attributes.hang ?? itemHang(place.indent, attributes),
    columns: [...place.columns, columnAfter(lead + pad)],
    afterBox: box !== '',
  });
  const [first] = prose.lines;
  const line = first?.parts.map((part) => part.text).join('') ?? '';
  // Marker and text together can be a rule: `* **`.
  if (!first || !isRule(line)) return prose;
  const [start = literal(''), ...rest] = first.parts;
  return { lines: [{ parts: [start, literal('\\'), ...rest] }, ...prose.lines.slice(1)], escaped: true };
}

function printQuote({ text, attributes }: Block, place: Place): PrintedBlock {
  const carriesSigns = attributes.marker === '';
  const lines = textLines(text);
  // Without a space after the sign, white space at a line's start would be taken for it.
  const pad = attributes.pad === '' && !lines.some((line) => /^[ \t]/.test(line.text)) ? '' : ' ';
  const sign = (line: TextLine, index: number): string => {
    if (carriesSigns && /^ {0,3}>/.test(line.text)) return '';
    if (carriesSigns && index > 0 && !isBlank(line.text) && openerOffset(line.text, 'lazy') === null) return '';
    return line.text === '' ? '>' : `>${pad}`;
  };
  // A lazy line may stand to the left of the quote's list item.
  const hang = carriesSigns ? lazyHang(attributes, place) : hangOf(attributes, place);
  return exactly(
    lines.map((line, index) => [
      literal((index === 0 ? place.indent : line.text === '' && carriesSigns ? '' : hang) + sign(line, index)),
      whole(line),
    ]),
  );
}

function printCode({ text, attributes }: Block, place: Place): PrintedBlock {
  const { fence = '```', info = '' } = attributes;
  const lines = text === '' ? [] : textLines(text);
  const hang = hangOf(attributes, place);
  if (fence === '') return exactly(indented(lines, place.indent, hang));
  const grown = grownFence(fence, lines, hang, place);
  const body = indented(lines, lines[0]?.text === '' ? '' : hang, hang);
  const opening = [literal(place.indent + grown + info)];
  if (attributes.open && !place.mustClose) return exactly([opening, ...body]);
  const closing = closingLines(attributes.close, grown, text, place);
  return exactly([opening, ...body, ...closing.map((line) => [literal(line)])]);
}

/** A fence outgrows every line of the code that would close it. */
function grownFence(fence: string, lines: readonly TextLine[], hang: string, place: Place): string {
  let length = fence.length;
  for (const line of lines) {
    const column = columnAfter(leadingWhiteSpace(hang + line.text));
    if (column - innermost(place) < 4 && closesFence(line.text, fence))
      length = Math.max(length, line.text.trim().length + 1);
  }
  return fence.charAt(0).repeat(length);
}

function closingLines(close: string | undefined, fence: string, text: string, place: Place): string[] {
  const line = close?.startsWith('\n') ? close.slice(1) : close;
  const depth = columnAfter(leadingWhiteSpace(line ?? '')) - innermost(place);
  const fits = line !== undefined && !place.shifted && closesFence(line, fence) && depth >= 0 && depth < 4;
  return [...(close?.startsWith('\n') && text === '' ? [''] : []), fits ? line : place.indent + fence];
}

function printTable({ text, attributes }: Block, place: Place): PrintedBlock {
  let escaped = false;
  const guard = (parts: readonly Part[]) => {
    escaped = true;
    return parts;
  };
  const rows = hung(textLines(text), attributes, place).map((parts, index): readonly Part[] => {
    const [lead = literal(''), row] = parts;
    if (index < 2 || !row) return parts;
    // A blank line would end the table; a lone pipe is an empty row.
    if (isBlank(row.text)) return guard([literal(hangOf(attributes, place)), literal('|')]);
    // Four columns to the right a row would be code.
    const white = leadingWhiteSpace(row.text).length;
    const isDeep = columnAfter(leadingWhiteSpace(lead.text + row.text)) - innermost(place) >= 4;
    const shown = isDeep ? { text: row.text.slice(white), from: (row.from ?? 0) + white } : row;
    const at = openerOffset(shown.text, 'fresh');
    if (at === null) return isDeep ? guard([literal(place.indent), shown]) : parts;
    return guard([isDeep ? literal(place.indent) : lead, ...withBackslash(shown.text, shown.from ?? 0, at)]);
  });
  return { lines: rows.map((parts) => ({ parts })), escaped };
}

function printComment({ text, attributes }: Block, place: Place): PrintedBlock {
  let escaped = false;
  // What would end the comment early: `-->`, or a `>` at its very start.
  const guard = (line: TextLine): Part[] => {
    const parts: Part[] = [];
    let from = 0;
    const early = line.from === 0 ? /^-?>|-->/g : /-->/g;
    for (const match of line.text.matchAll(early)) {
      const at = match.index + match[0].length - 1;
      parts.push({ text: line.text.slice(from, at), from: line.from + from }, { text: '&gt;', from: line.from + at });
      from = at + 1;
      escaped = true;
    }
    return [...parts, { text: line.text.slice(from), from: line.from + from }];
  };
  const lines = textLines(text);
  const hang = hangOf(attributes, place);
  const printed = lines.map((line, index) => [
    literal(index === 0 ? `${place.indent}<!--` : line.text === '' && index < lines.length - 1 ? '' : hang),
    ...guard(line),
    ...(index === lines.length - 1 ? [literal('-->')] : []),
  ]);
  return { ...exactly(printed), escaped };
}

/** Also the fate of a kind that a newer version wrote. */
function printRaw({ text }: Block): PrintedBlock {
  const lines = textLines(text);
  return {
    lines: lines.map((line, index) =>
      index < lines.length - 1 ? { parts: [whole(line)], end: line.end } : { parts: [whole(line)] },
    ),
    escaped: false,
  };
}

/** White space before further lines of prose, which may stand to the left of its list item. */
function lazyHang({ hang }: BlockAttributes, place: Place): string {
  return hang === undefined || place.shifted ? place.indent : hang;
}

/** White space before further lines of anything else: so little that a line leaves the list item would end the block. */
function hangOf(attributes: BlockAttributes, place: Place): string {
  const hang = lazyHang(attributes, place);
  return columnAfter(hang) >= innermost(place) ? hang : place.indent;
}

function hung(lines: readonly TextLine[], attributes: BlockAttributes, place: Place): Part[][] {
  return indented(lines, place.indent, hangOf(attributes, place));
}

function indented(lines: readonly TextLine[], first: string, further: string): Part[][] {
  return lines.map((line, index) => [literal(index === 0 ? first : line.text === '' ? '' : further), whole(line)]);
}

function whole(line: TextLine): Part {
  return { text: line.text, from: line.from };
}

function exactly(lines: readonly (readonly Part[])[]): PrintedBlock {
  return { lines: lines.map((parts) => ({ parts })), escaped: false };
}
