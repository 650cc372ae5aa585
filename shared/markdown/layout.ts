import type { Block, BlockAttributes } from './block.ts';
import { isLabelLine } from './label.ts';
import { columnAfter } from './lines.ts';
import { OpenItems } from './open-items.ts';
import type { Place } from './place.ts';
import { printBlock } from './print-block.ts';
import { hasNoText } from './print-prose.ts';
import { isIndentedCode, printedForm } from './printed-form.ts';
import { lineText, literal, type PrintedLine } from './printed-line.ts';
import { continuesText, type Ending, endingOf, fuses, interruptsText } from './separation.ts';
import { soundAttributes } from './sound-attributes.ts';

/** One block as it stands in the printed file. */
export interface LaidOutBlock {
  /** Index in the document's list: blocks without anything to print are left out. */
  readonly index: number;
  /** Line end of the block above and blank lines: everything between it and this block. */
  readonly separator: string;
  readonly lines: readonly PrintedLine[];
  /** True where the text had to be guarded with a backslash or in another kind's form. */
  readonly escaped: boolean;
}

/** Lays the blocks out one below the other, in time linear in their text. */
export function layOut(blocks: readonly Block[]): LaidOutBlock[] {
  const visible = blocks
    .map((block, index) => ({ index, block: { ...block, attributes: soundAttributes(block) } }))
    .filter(({ block }) => SHOWN_EMPTY.has(block.kind) || !hasNoText(block.text));
  const layout = new Layout();
  const laidOut = visible.map(({ index, block }, position) => ({
    index,
    ...layout.add(block, visible[position + 1]?.block ?? null),
  }));
  return keepFirstRule(laidOut);
}

/** Kinds that print something without any text. Of the others an empty one prints nothing. */
const SHOWN_EMPTY: ReadonlySet<string> = new Set([
  'heading',
  'item',
  'rule',
  'quote',
  'code',
  'comment',
  'frontmatter',
]);

/** What the blocks laid out so far mean for the next one. */
class Layout {
  readonly #items = new OpenItems();
  #first = true;
  #ending: Ending = 'closed';
  #eol = '';
  /** An empty item may begin with content on the next line, but not after a blank line. */
  #emptyItem = false;
  /** Below indented code more of it would continue the same block, blank lines or not. */
  #afterIndentedCode = false;
  /** Something above stands elsewhere than stored, so that stored columns no longer tell what lies in which item. */
  #moved = false;

  add(block: Block, next: Block | null): Omit<LaidOutBlock, 'index'> {
    const { attributes } = block;
    const eol = attributes.eol ?? '\n';
    const first = this.#first;
    // Front matter is such only on the very first line.
    const before = first && block.kind === 'frontmatter' ? '' : (attributes.before ?? (first ? '' : eol));
    if (block.kind === 'raw' || !KNOWN.has(block.kind)) return this.#addRaw(block, before, eol);

    const continued =
      before === '' && this.#ending === 'paragraph' && block.kind === 'paragraph' && isLabelLine(block.text);
    const stored = attributes.indent ?? '';
    const column = columnAfter(stored);
    if (this.#emptyItem && before !== '') this.#items.closeLast();
    const inside = this.#items.holds(column);
    if (!continued) this.#items.closeFor(column);
    const place = this.#place(block, stored, { before, continued, inside }, next);
    const form = printedForm(block, place);
    const apart = before === '' && !first && fuses(this.#ending, form, inside);
    const printed = printBlock(form, place);
    const separator = this.#eol + (apart ? eol : before);

    this.#first = false;
    this.#ending = endingOf(form);
    this.#eol = eol;
    this.#afterIndentedCode = form.kind === 'code' && form.attributes.fence === '';
    this.#emptyItem = form.kind === 'item' && hasNoText(form.text) && form.attributes.task === undefined;
    if (form.kind === 'item') this.#open(form.attributes, stored, place.indent);
    return { separator, lines: printed.lines, escaped: printed.escaped || form.kind !== block.kind };
  }

  /** Raw blocks stand as they are; only the list items they open matter below them. */
  #addRaw(block: Block, before: string, eol: string): Omit<LaidOutBlock, 'index'> {
    const separator = this.#eol + before;
    const place = {
      indent: '',
      shifted: false,
      columns: [],
      first: this.#first,
      mustClose: false,
      codeByIndent: false,
    };
    const lines = printBlock({ ...block, kind: 'raw' }, place).lines;
    this.#items.openMarkers(block.text.split(/[\r\n]/, 1)[0] ?? '');
    this.#first = false;
    this.#ending = 'closed';
    this.#eol = eol;
    this.#afterIndentedCode = false;
    this.#emptyItem = false;
    return { separator, lines, escaped: false };
  }

  #place(
    block: Block,
    stored: string,
    { before, continued, inside }: { before: string; continued: boolean; inside: boolean },
    next: Block | null,
  ): Place {
    // Leaving the list item closes what is open in it.
    const mustClose = next !== null && this.#items.holds(columnAfter(next.attributes.indent ?? ''));
    const depth = this.#items.depthOf(columnAfter(stored));
    // The parser does not take for an item what could not interrupt the code above it.
    const cutsItem = mustClose && next?.kind === 'item' && !interruptsText(next);
    const codeByIndent =
      isIndentedCode(block) &&
      depth >= 4 &&
      inside &&
      !this.#moved &&
      !this.#afterIndentedCode &&
      !cutsItem &&
      (before !== '' || !continuesText(this.#ending));
    // Four columns to the right of its list item anything would be code; a continued paragraph stands where it likes.
    const allowed = continued || codeByIndent || (depth < 4 && !this.#moved) ? depth : 0;
    const printedColumn = this.#items.printedColumn(allowed);
    const shifted = !continued && printedColumn !== columnAfter(stored);
    const columns = this.#items.columns;
    this.#moved = shifted || (this.#moved && (block.kind === 'item' || printedColumn > 0));
    return {
      indent: shifted ? ' '.repeat(printedColumn) : stored,
      shifted,
      columns,
      first: this.#first,
      mustClose,
      codeByIndent,
    };
  }

  #open({ marker = '-', pad = ' ' }: BlockAttributes, stored: string, printed: string): void {
    const prefix = marker + (this.#emptyItem ? ' ' : pad);
    this.#items.open(columnAfter(prefix, columnAfter(stored)), columnAfter(prefix, columnAfter(printed)));
  }
}

const KNOWN: ReadonlySet<string> = new Set([...SHOWN_EMPTY, 'paragraph', 'table', 'html']);

/** `---` on the first line would open front matter if another such line follows: stars then make the rule. */
function keepFirstRule(blocks: LaidOutBlock[]): LaidOutBlock[] {
  const [first, ...others] = blocks;
  const isFence = (line: PrintedLine) => /^---[ \t]*$/.test(lineText(line));
  const line = first?.lines[0];
  if (first?.separator !== '' || first.lines.length !== 1 || !line || !isFence(line)) return blocks;
  if (!others.some((block) => block.lines.some(isFence))) return blocks;
  const stars = lineText(line).replace('---', '***');
  return [{ ...first, lines: [{ parts: [literal(stars)] }] }, ...others];
}
