import type { Nodes } from 'mdast';
import { fromMarkdown, type Extension as MdastExtension } from 'mdast-util-from-markdown';
import { gfm } from 'micromark-extension-gfm';
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

/** A span as the parser has it; `topLevel` when it lies in no list item. */
export interface ParsedSpan extends Span {
  readonly topLevel: boolean;
}

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

/** The spans of one stretch of lines, as if it were a whole file; lines count from `offset`. */
export function parseSpans(lines: readonly Line[], offset: number): ParsedSpan[] {
  const squeezed = lines.map(({ text }, index) => squeeze(text, index));
  return collect(fromMarkdown(squeezed.join('\n'), OPTIONS), squeezed, offset);
}

/**
 * Replaces what cannot matter for block boundaries by one letter; the parser reads every character several times.
 * A line's structure is in its markers and its first word, except for pipes, HTML and fences.
 */
function squeeze(text: string, index: number): string {
  // The parser drops a byte order mark at the start; a second one is an ordinary character.
  const line = index === 0 && text.startsWith('\u{FEFF}') ? `x${text.slice(1)}` : text;
  if (/<|```|~~~/.test(line)) return line;
  if (/[|>]/.test(line)) return line.replace(WORDS, 'x');
  return THROUGH_FIRST_LETTER.exec(line)?.[0] ?? line;
}
/** What stands between the pipes of a table's row. */
const WORDS = /\p{L}[\p{L}\p{N}.,;:()'"/_ ]*/gu;
const THROUGH_FIRST_LETTER = /^\P{L}*\p{L}/u;

function collect(tree: Nodes, lines: readonly string[], offset: number): ParsedSpan[] {
  const spans: ParsedSpan[] = [];
  // List markers on one line that wait for the first block of the innermost item.
  let markers: number[] = [];

  const add = (kind: SpanKind, from: number, to: number, topLevel: boolean) => {
    spans.push({ kind, from: from + offset, to: to + offset, topLevel });
  };
  const flush = () => {
    const line = markers[0];
    if (line !== undefined) add(markers.length === 1 ? 'item' : 'raw', line, line, false);
    markers = [];
  };
  const visit = (node: Nodes, topLevel: boolean) => {
    if (!node.position) return;
    const from = node.position.start.line - 1;
    if (markers.length > 0 && markers[0] !== from) flush();
    if (node.type === 'listItem') {
      markers.push(from);
      if (node.children.length === 0) flush();
    }
    if (node.type === 'root' || node.type === 'list' || node.type === 'listItem') {
      for (const child of node.children) visit(child, topLevel && node.type !== 'listItem');
      return;
    }
    const kind = node.type === 'code' && isIndented(node, lines) ? 'indented' : (KINDS[node.type] ?? 'raw');
    // A marker and a paragraph are an item; a marker and anything else (`- # a`, `- - a`) share a line as no block can.
    const shared = kind === 'paragraph' && markers.length === 1 ? 'item' : 'raw';
    const { line, column } = node.position.end;
    // What the end of its list item closes may end in the white space of the line below.
    const to = line - 1 > from && isBlank((lines[line - 1] ?? '').slice(0, column - 1)) ? line - 2 : line - 1;
    add(markers.length === 0 ? kind : shared, from, to, topLevel);
    markers = [];
  };
  visit(tree, true);
  return spans;
}

/** A fenced block begins with its fence, an indented one with white space. */
function isIndented({ position }: Nodes, lines: readonly string[]): boolean {
  return isBlank(lines[(position?.start.line ?? 0) - 1]?.charAt((position?.start.column ?? 0) - 1) ?? '');
}
