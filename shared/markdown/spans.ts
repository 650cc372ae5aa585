import type { Nodes } from 'mdast';
import { fromMarkdown, type Extension as MdastExtension } from 'mdast-util-from-markdown';
import { gfm } from 'micromark-extension-gfm';
import { isLabelLine } from './label.ts';
import { isBlank, type Line } from './lines.ts';

/** A run of whole lines, first and last included, and the kind of block the parser sees there. */
export interface Span {
  readonly kind: SpanKind;
  readonly from: number;
  readonly to: number;
}
export type SpanKind =
  | 'heading'
  | 'paragraph'
  | 'item'
  | 'rule'
  | 'quote'
  | 'fenced'
  | 'indented'
  | 'table'
  | 'html'
  | 'frontmatter'
  | 'raw';

/** Text-level constructs cost quadratic time on hostile input and never move a block's boundary. */
const TEXT_LEVEL = [
  ...['attention', 'autolink', 'characterEscape', 'characterReference', 'codeText', 'hardBreakEscape', 'htmlText'],
  ...['labelEnd', 'labelStartImage', 'labelStartLink', 'definition', 'strikethrough', 'tasklistCheck'],
  ...['wwwAutolink', 'protocolAutolink', 'emailAutolink'],
  ...['gfmFootnoteDefinition', 'gfmFootnoteCall', 'gfmPotentialFootnoteCall'],
];

/** Tables are wanted for their positions only; the cells stay unread. */
const tablePositions: MdastExtension = {
  enter: {
    table(token) {
      this.enter({ type: 'table', align: [], children: [] }, token);
    },
  },
  exit: {
    table(token) {
      this.exit(token);
    },
  },
};

const OPTIONS = {
  extensions: [gfm(), { disable: { null: TEXT_LEVEL } }],
  mdastExtensions: [tablePositions],
};

const KINDS: Readonly<Record<string, SpanKind>> = {
  heading: 'heading',
  paragraph: 'paragraph',
  thematicBreak: 'rule',
  blockquote: 'quote',
  code: 'fenced',
  table: 'table',
  html: 'html',
};

/** The blocks of a file as runs of lines: in order, disjoint, every line with something visible in exactly one. */
export function blockSpans(lines: readonly Line[]): Span[] {
  const front = frontMatterEnd(lines);
  const squeezed = lines.map(({ text }, index) => (index <= front ? '' : squeeze(text, index)));
  const spans = collect(fromMarkdown(squeezed.join('\n'), OPTIONS), squeezed);
  if (front > 0) spans.unshift({ kind: 'frontmatter', from: 0, to: front });
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

/**
 * Replaces what cannot matter for block boundaries by one letter; the parser reads every character several times.
 * A line's structure is in its markers and its first word, except for pipes, HTML and fences.
 */
function squeeze(text: string, index: number): string {
  // The parser drops a byte order mark at the start; a second one is an ordinary character.
  const line = index === 0 && text.startsWith('\u{FEFF}') ? `x${text.slice(1)}` : text;
  if (/[|<>]|```|~~~/.test(line)) return line;
  return THROUGH_FIRST_LETTER.exec(line)?.[0] ?? line;
}
const THROUGH_FIRST_LETTER = /^\P{L}*\p{L}/u;

function collect(tree: Nodes, lines: readonly string[]): Span[] {
  const spans: Span[] = [];
  // List markers on one line that wait for the first block of the innermost item.
  let markers: number[] = [];

  const flush = () => {
    const line = markers[0];
    if (line !== undefined) spans.push({ kind: markers.length === 1 ? 'item' : 'raw', from: line, to: line });
    markers = [];
  };
  const visit = (node: Nodes) => {
    if (!node.position) return;
    const from = node.position.start.line - 1;
    if (markers.length > 0 && markers[0] !== from) flush();
    if (node.type === 'listItem') {
      markers.push(from);
      if (node.children.length === 0) flush();
    }
    if (node.type === 'root' || node.type === 'list' || node.type === 'listItem') {
      node.children.forEach(visit);
      return;
    }
    const kind = node.type === 'code' && isIndented(node, lines) ? 'indented' : (KINDS[node.type] ?? 'raw');
    // A marker and a paragraph are an item; a marker and anything else (`- # a`, `- - a`) share a line as no block can.
    const shared = kind === 'paragraph' && markers.length === 1 ? 'item' : 'raw';
    const { line, column } = node.position.end;
    // What the end of its list item closes may end in the white space of the line below.
    const to = line - 1 > from && isBlank((lines[line - 1] ?? '').slice(0, column - 1)) ? line - 2 : line - 1;
    spans.push({ kind: markers.length === 0 ? kind : shared, from, to });
    markers = [];
  };
  visit(tree);
  return spans;
}

/** A fenced block begins with its fence, an indented one with white space. */
function isIndented({ position }: Nodes, lines: readonly string[]): boolean {
  return isBlank(lines[(position?.start.line ?? 0) - 1]?.charAt((position?.start.column ?? 0) - 1) ?? '');
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
