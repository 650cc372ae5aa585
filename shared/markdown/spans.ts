import { htmlIsClosed, htmlKind } from './html-kind.ts';
import { isLabelLine } from './label.ts';
import { columnAfter, isBlank, type Line, leadingWhiteSpace } from './lines.ts';
import { closesFence, isSetextUnderline } from './openers.ts';
import { parseSpans, type Span } from './parse-spans.ts';
import { addPlainSpans } from './plain-spans.ts';

/**
 * The blocks of a file as runs of lines: in order, disjoint, every line with something visible in exactly one.
 * The parser takes quadratic time for nested lists, quotes and setext headings, so it reads the file in stretches of at
 * least `stretch` lines, cut where a new top-level block must begin. Lines that need no parser are read without it, unless
 * `plain` is false.
 */
export function blockSpans(lines: readonly Line[], stretch = USUAL_STRETCH, plain = true): Span[] {
  const front = frontMatterEnd(lines);
  const spans: Span[] = front > 0 ? [{ kind: 'frontmatter', from: 0, to: front }] : [];
  for (let start = front + 1; start < lines.length; ) {
    if (plain) start = addPlainSpans(spans, lines, start);
    if (start >= lines.length) break;
    start = addStretch(
      spans,
      lines,
      start,
      plain ? knottyEnd(lines, start, stretch) : stretchEnd(lines, start, stretch),
    );
  }
  return cover(spans, lines).flatMap((span) => (span.kind === 'paragraph' ? splitAtLabels(span, lines) : [span]));
}

/**
 * The last line of the front matter, or -1. Found here because the parser's extension, having looked for an end in
 * vain, takes no list item or quote below the first line for one.
 */
function frontMatterEnd(lines: readonly Line[]): number {
  const isFence = ({ text }: Line) => /^---[ \t]*$/.test(text);
  const [first] = lines;
  return first && isFence(first) ? lines.findIndex((line, index) => index > 0 && isFence(line)) : -1;
}

/** Long enough that starting the parser costs little. */
const USUAL_STRETCH = 80;
/** Setext headings without a heading, a list item or a blank line between them: no document has so many. */
const MOST_UNDERLINES = 1000;

/** Parses the lines from `start` to before `end`, and returns where the next stretch starts. */
function addStretch(spans: Span[], lines: readonly Line[], start: number, end: number): number {
  const own = lines.slice(start, end);
  if (own.filter(({ text }) => isSetextUnderline(text)).length > MOST_UNDERLINES) {
    spans.push({ kind: 'raw', from: start, to: end - 1 });
    return end;
  }
  const parsed = parseSpans(own, start);
  const last = parsed[parsed.length - 1];
  const close = last?.topLevel ? openUntil(last, lines, end) : null;
  if (!last || close === null) {
    spans.push(...parsed);
    return end;
  }
  // An open block is the whole of what follows it: it needs no parser.
  spans.push(...parsed.slice(0, -1), { ...last, to: close });
  return close + 1;
}

/** The next line from which a stretch can be read on its own: a block at the left margin that nothing above continues. */
function stretchEnd(lines: readonly Line[], start: number, stretch: number): number {
  for (let line = start + stretch; line < lines.length; line++) {
    const text = lines[line]?.text ?? '';
    const isFree = isBlank(lines[line - 1]?.text ?? '') ? /^[^ \t]/.test(text) : INTERRUPTS.test(text);
    if (isFree) return line;
  }
  return lines.length;
}
/** Headings and bullets begin a block below anything but open code and HTML. */
const INTERRUPTS = /^(?:#{1,6}|[-+*])[ \t]+[^ \t#]/;

/** Where the lines that need the parser end: at the next free line from which others can be read without it. */
function knottyEnd(lines: readonly Line[], start: number, stretch: number): number {
  let end = stretchEnd(lines, start, 1);
  while (end < lines.length && end - start < stretch && addPlainSpans([], lines.slice(end, end + FEW), 0) < FEW / 2)
    end = stretchEnd(lines, end, 1);
  return end;
}
/** So many plain lines are worth a new start of the parser behind them. */
const FEW = 8;

/** The last line of code or HTML that a stretch's end cut off, or null where it had ended before. */
function openUntil({ kind, from, to }: Span, lines: readonly Line[], end: number): number | null {
  const first = lines[from]?.text ?? '';
  if (kind === 'fenced') {
    const fence = /`{3,}|~{3,}/.exec(first)?.[0] ?? '';
    if (to > from && closesFence(lines[to]?.text ?? '', fence)) return null;
    return (
      lineFrom(lines, end, (text) => columnAfter(leadingWhiteSpace(text)) < 4 && closesFence(text, fence)) ??
      lines.length - 1
    );
  }
  const html = kind === 'html' ? htmlKind(first.slice(leadingWhiteSpace(first).length)) : null;
  if (html === null || htmlIsClosed(html, lines[to]?.text ?? '')) return null;
  if (html <= 5) return lineFrom(lines, end, (text) => htmlIsClosed(html, text)) ?? lines.length - 1;
  const blank = to === end - 1 ? lineFrom(lines, end, isBlank) : end;
  return blank === end ? null : (blank ?? lines.length) - 1;
}

function lineFrom(lines: readonly Line[], start: number, fits: (text: string) => boolean): number | null {
  for (let line = start; line < lines.length; line++) {
    if (fits(lines[line]?.text ?? '')) return line;
  }
  return null;
}

/** Trims blank lines off the ends, and makes raw what the tree overlaps or leaves out. */
function cover(spans: readonly Span[], lines: readonly Line[]): Span[] {
  const covered: Span[] = [];
  let next = 0;
  const claimGap = (until: number) => {
    for (; next < until; next++) {
      if (!isBlank(lines[next]?.text ?? '')) covered.push({ kind: 'raw', from: next, to: next });
    }
  };
  for (const { kind, from, to } of spans) {
    claimGap(Math.min(from, lines.length));
    let last = Math.min(to, lines.length - 1);
    while (last > from && isBlank(lines[last]?.text ?? '')) last--;
    if (last < next) continue;
    covered.push({ kind: from < next ? 'raw' : kind, from: next, to: last });
    next = last + 1;
  }
  claimGap(lines.length);
  return covered;
}

/** Every line of a paragraph that opens with a bold label is a field of its own. */
function splitAtLabels(span: Span, lines: readonly Line[]): Span[] {
  const parts: Span[] = [];
  let from = span.from;
  for (let line = span.from + 1; line <= span.to; line++) {
    if (!isLabelLine(lines[line]?.text ?? '')) continue;
    parts.push({ ...span, from, to: line - 1 });
    from = line;
  }
  return [...parts, { ...span, from }];
}
