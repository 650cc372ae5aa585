import { isBlank, type Line } from './lines.ts';
import type { Span } from './parse-spans.ts';

/**
 * Most lines of a specification say by themselves what they are: headings, paragraphs and list items at the left margin.
 * Read here they cost a fraction of what the parser takes. Whatever could mean something else (indentation, quotes, HTML,
 * fences, tables, setext underlines, lazy continuation) is left to the parser, together with the block it stands in.
 */

const HEADING = /^#{1,6}(?:[ \t]|$)/;
const BREAK = /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const ITEM = /^(?:[-+*]|(\d{1,9})[.)]) {1,4}(?=[^ \t])/;
/** An item's content that is a block of its own, or might become one together with the next line. */
const NO_PARAGRAPH = /^(?:[-+*](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$)|#{1,6}(?:[ \t]|$)|[<>|:=]|```|~~~|[-_*][-_* \t]*$)/;
/** A line that may open or change another structure. */
const NOT_PLAIN =
  /^(?:[ \t\u{FEFF}<>]|```|~~~|[-+*][ \t]*$|[-+*]\t|[-+*] {5}|\d{1,9}[.)](?:[ \t]*$|\t| {5})|=+[ \t]*$|[|:-][-:| \t]*$)/u;

type LineKind = 'blank' | 'heading' | 'rule' | 'bullet' | 'first' | 'number' | 'text';

/**
 * Reads plain blocks from `start` on into `spans`, and returns the line where the first other one begins.
 * @param start a line where a top-level block begins, or a blank one
 */
export function addPlainSpans(spans: Span[], lines: readonly Line[], start: number): number {
  let before: LineKind = 'blank';
  /** Where the block began that the last line belongs to: what is not plain takes it along. */
  let open = start;
  let line = start;
  for (; line < lines.length; line++) {
    const text = lines[line]?.text ?? '';
    const kind = kindOf(text, before);
    if (kind === null) break;
    const continues = kind === 'text' && before === 'text';
    if (kind === 'blank') {
      // A blank line may stand within an item whose next block is indented.
      before = kind;
      continue;
    }
    const last = spans.at(-1);
    if (continues && last !== undefined) spans[spans.length - 1] = { ...last, to: line };
    else {
      spans.push({ kind: spanKind(kind), from: line, to: line });
      open = line;
    }
    before = kind;
  }
  if (line === lines.length) return line;
  // The block above may go on in the line that is not plain; so may one that only blank lines part from it.
  const isFree = before === 'blank' && /^[^ \t]/.test(lines[line]?.text ?? '');
  if (isFree) return line;
  while (spans.length > 0 && (spans.at(-1)?.from ?? -1) >= open && open >= start) spans.pop();
  return open;
}

function kindOf(text: string, before: LineKind): LineKind | null {
  if (isBlank(text)) return 'blank';
  const follows = before !== 'blank' && before !== 'heading' && before !== 'rule';
  if (BREAK.test(text)) return follows ? null : 'rule';
  if (NOT_PLAIN.test(text)) return null;
  if (HEADING.test(text)) return 'heading';
  const item = ITEM.exec(text);
  if (item !== null) {
    if (NO_PARAGRAPH.test(text.slice(item[0].length))) return null;
    if (item[1] === undefined) return 'bullet';
    if (Number(item[1]) === 1) return 'first';
    // Only a list that begins with 1 interrupts a paragraph.
    return follows && before !== 'first' && before !== 'number' ? null : 'number';
  }
  // Text below an item goes on with the item's paragraph.
  return before === 'bullet' || before === 'first' || before === 'number' ? null : 'text';
}

function spanKind(kind: Exclude<LineKind, 'blank'>): Span['kind'] {
  if (kind === 'heading' || kind === 'rule') return kind;
  return kind === 'text' ? 'paragraph' : 'item';
}
