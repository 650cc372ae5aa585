import { columnAfter, isBlank, type Line, leadingWhiteSpace } from './lines.ts';
import { closesFence } from './openers.ts';
import type { Span } from './parse-spans.ts';

/**
 * Most lines of a specification say by themselves what they are: headings, paragraphs, list items with the lines that go
 * on with their text, fenced code and comments, all at the left margin. Read here they cost a fraction of what the parser
 * takes. Whatever could mean something else (indentation, quotes, other HTML, tables, setext underlines) is left to the
 * parser, together with the block it stands in.
 */

const HEADING = /^#{1,6}(?:[ \t]|$)/;
const BREAK = /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const ITEM = /^(?:[-+*]|(\d{1,9})[.)]) {1,4}(?=[^ \t])/;
/** An item's content that is a block of its own, or might become one together with the next line. */
const NO_PARAGRAPH = /^(?:[-+*](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$)|#{1,6}(?:[ \t]|$)|[<>|:=]|```|~~~|[-_*][-_* \t]*$)/;
/** A line that may open or change another structure. */
const NOT_PLAIN =
  /^(?:[ \t\u{FEFF}<>]|```|~~~|[-+*][ \t]*$|[-+*]\t|[-+*] {5}|\d{1,9}[.)](?:[ \t]*$|\t| {5})|=+[ \t]*$|[|:-][-:| \t]*$)/u;

/** Opens fenced code. */
const FENCE = /^(?:(`{3,})[^`]*|(~{3,}).*)$/s;
/** Opens a comment that does not end within its own opening mark. */
const COMMENT = /^<!--(?!-?>)/;

type LineKind = 'blank' | 'heading' | 'rule' | 'bullet' | 'first' | 'number' | 'text' | 'more';

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
    const closed = closedBlock(lines, line);
    if (closed !== null) {
      spans.push(closed);
      open = line;
      line = closed.to;
      // Like behind a rule: nothing goes on, and anything may begin.
      before = 'rule';
      continue;
    }
    const kind = kindOf(text, before);
    if (kind === null) break;
    const continues = kind === 'more' || (kind === 'text' && before === 'text');
    if (kind === 'blank') {
      // A blank line may stand within an item whose next block is indented.
      before = kind;
      continue;
    }
    const last = spans.at(-1);
    if (continues && last !== undefined) spans[spans.length - 1] = { ...last, to: line };
    if (kind === 'more') continue;
    if (!continues) {
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

/** Code or a comment that begins here and ends with a mark of its own, whatever stands in it. */
function closedBlock(lines: readonly Line[], from: number): Span | null {
  const text = lines[from]?.text ?? '';
  if (!MARKED.has(text.charAt(0))) return null;
  const fence = FENCE.exec(text);
  if (fence !== null) {
    const mark = fence[1] ?? fence[2] ?? '';
    for (let line = from + 1; line < lines.length; line++) {
      const own = lines[line]?.text ?? '';
      if (closesFence(own, mark) && columnAfter(leadingWhiteSpace(own)) < 4) return { kind: 'fenced', from, to: line };
    }
    return null;
  }
  if (!COMMENT.test(text)) return null;
  for (let line = from; line < lines.length; line++) {
    if (lines[line]?.text.includes('-->', line === from ? 4 : 0)) return { kind: 'html', from, to: line };
  }
  return null;
}
const MARKED = new Set(['`', '~', '<']);

function kindOf(text: string, before: LineKind): LineKind | null {
  if (isBlank(text)) return 'blank';
  const inItem = before === 'bullet' || before === 'first' || before === 'number';
  if (inItem && /^[ \t]/.test(text)) return goesOn(text) ? 'more' : null;
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
  // Text below an item goes on with the item's paragraph, indented or not.
  return inItem ? 'more' : 'text';
}

/** An indented line that goes on with the paragraph above it, because it could not begin anything else. */
function goesOn(text: string): boolean {
  const own = text.slice(leadingWhiteSpace(text).length);
  return !NO_PARAGRAPH.test(own) && !NOT_PLAIN.test(own) && !BREAK.test(own);
}

function spanKind(kind: Exclude<LineKind, 'blank' | 'more'>): Span['kind'] {
  if (kind === 'heading' || kind === 'rule') return kind;
  return kind === 'text' ? 'paragraph' : 'item';
}
