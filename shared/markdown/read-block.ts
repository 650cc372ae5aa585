import type { Block, BlockAttributes } from './block.ts';
import { columnAfter, commonWhiteSpace, isBlank, type Line, leadingWhiteSpace, trailingWhiteSpace } from './lines.ts';
import { closesFence } from './openers.ts';
import type { SpanKind } from './parse-spans.ts';

type Attributes = { -readonly [K in keyof BlockAttributes]: BlockAttributes[K] };

/**
 * Reads the lines of one span into text and attributes. The result is a proposal: the caller prints it, and where
 * that does not give the lines back, they become a raw block.
 */
export function readBlock(kind: SpanKind, lines: readonly Line[]): Block {
  const texts = lines.map(({ text }) => text);
  const block = READERS[kind](texts);
  const eol = lines[0]?.end;
  if (eol === '\r\n' || eol === '\r') return { ...block, attributes: { ...block.attributes, eol } };
  return block;
}

/** Lines no other kind can give back. Their inner line ends are part of the text. */
export function readRaw(lines: readonly Line[]): Block {
  const text = lines.map((line, index) => (index < lines.length - 1 ? line.text + line.end : line.text)).join('');
  const eol = lines[lines.length - 1]?.end;
  return { kind: 'raw', text, attributes: eol === '\r\n' || eol === '\r' ? { eol } : {} };
}

const READERS: Readonly<Record<SpanKind, (texts: readonly string[]) => Block>> = {
  heading: readHeading,
  paragraph: readParagraph,
  item: readItem,
  rule: readRule,
  quote: readQuote,
  fenced: readFencedCode,
  indented: readIndentedCode,
  table: (texts) => readLiteral('table', texts),
  html: readHtml,
  frontmatter: (texts) => ({ kind: 'frontmatter', text: texts.slice(1, -1).join('\n'), attributes: trail(texts) }),
  raw: (texts) => ({ kind: 'raw', text: texts.join('\n'), attributes: {} }),
};

function readHeading(texts: readonly string[]): Block {
  const atx = texts.length === 1 ? /^([ \t]*)(#{1,6})([ \t]*)(.*)$/s.exec(texts[0] ?? '') : null;
  if (!atx) return readSetext(texts);
  const [, indent = '', hashes = '', pad = '', rest = ''] = atx;
  const content = withoutTrail(rest);
  const close = closingHashes(content, pad);
  const text = content.slice(0, content.length - close.length);
  const attributes: Attributes = { ...indentOf(indent), ...trail(texts) };
  if (hashes.length > 1) attributes.level = hashes.length;
  // An empty heading has no pad: its white space is the closing hashes' or trails.
  if (text === '')
    return { kind: 'heading', text, attributes: close === '' ? attributes : { ...attributes, close: pad + close } };
  if (pad !== ' ') attributes.pad = pad;
  if (close !== '') attributes.close = close;
  return { kind: 'heading', text, attributes };
}

/** Closing hashes count only after white space, which belongs to them. */
function closingHashes(content: string, pad: string): string {
  let from = content.length;
  while (content[from - 1] === '#') from--;
  if (from === content.length) return '';
  if (from === 0) return pad === '' ? '' : content;
  const space = trailingWhiteSpace(content.slice(0, from)).length;
  return space === 0 ? '' : content.slice(from - space);
}

function readSetext(texts: readonly string[]): Block {
  const setext = withoutTrail(texts[texts.length - 1] ?? '');
  const prose = readProse(texts.slice(0, -1), leadingWhiteSpace(texts[0] ?? ''));
  const level = setext.includes('-') ? { level: 2 } : {};
  return { kind: 'heading', text: prose.text, attributes: { ...prose.attributes, ...level, setext, ...trail(texts) } };
}

function readParagraph(texts: readonly string[]): Block {
  const prose = readProse(texts, leadingWhiteSpace(texts[0] ?? ''));
  return { kind: 'paragraph', text: withoutTrail(prose.text), attributes: { ...prose.attributes, ...trail(texts) } };
}

function readItem(texts: readonly string[]): Block {
  const [, indent = '', marker = '', pad = '', first = ''] =
    /^([ \t]*)([-+*]|\d{1,9}[.)])([ \t]*)(.*)$/s.exec(texts[0] ?? '') ?? [];
  const attributes: Attributes = { ...indentOf(indent) };
  if (marker !== '-') attributes.marker = marker;
  if (first === '') return { kind: 'item', text: '', attributes: { ...attributes, ...trail(texts) } };
  if (pad !== ' ') attributes.pad = pad;
  // An empty box is GitHub's text, but an author's task to be filled in.
  const box = /^\[([ xX])\] (?=[^ \t])/.exec(first) ?? (texts.length === 1 ? /^\[([ xX])\][ \t]*$/.exec(first) : null);
  const state = box?.[1];
  if (state === ' ' || state === 'x' || state === 'X') attributes.task = state;
  const content = first.slice(box?.[0].length ?? 0);
  const prose = readProse([content, ...texts.slice(1)], indent + ' '.repeat(marker.length + pad.length));
  const { hang } = prose.attributes;
  if (hang !== undefined) attributes.hang = hang;
  return { kind: 'item', text: withoutTrail(prose.text), attributes: { ...attributes, ...trail(texts) } };
}

/**
 * The lines of a paragraph: the white space before the first is `indent`, what the others share is `hang` (absent
 * where it is `usualHang`), the rest is text.
 */
function readProse(texts: readonly string[], usualHang: string): Pick<Block, 'text' | 'attributes'> {
  const [first = '', ...further] = texts;
  const indent = leadingWhiteSpace(first);
  const hang = commonWhiteSpace(further);
  const text = [first.slice(indent.length), ...further.map((line) => line.slice(hang.length))].join('\n');
  return { text, attributes: { ...indentOf(indent), ...(further.length > 0 && hang !== usualHang ? { hang } : {}) } };
}

function readRule(texts: readonly string[]): Block {
  const line = texts[0] ?? '';
  const indent = leadingWhiteSpace(line);
  const marker = withoutTrail(line).slice(indent.length);
  return {
    kind: 'rule',
    text: '',
    attributes: { ...indentOf(indent), ...(marker === '---' ? {} : { marker }), ...trail(texts) },
  };
}

function readQuote(texts: readonly string[]): Block {
  const literal = readLiteral('quote', texts);
  const lines = literal.text.split('\n');
  if (lines.every((line) => /^>(?: .|$)/s.test(line))) {
    return { ...literal, text: lines.map((line) => line.slice(2)).join('\n') };
  }
  if (lines.every((line) => /^>[^ \t]|^>$/.test(line))) {
    return {
      ...literal,
      text: lines.map((line) => line.slice(1)).join('\n'),
      attributes: { ...literal.attributes, pad: '' },
    };
  }
  return { ...literal, attributes: { ...literal.attributes, marker: '' } };
}

function readHtml(texts: readonly string[]): Block {
  const literal = readLiteral('html', texts);
  const inside = /^<!--(?!-?>)(.*)-->$/s.exec(literal.text)?.[1];
  return inside === undefined || inside.includes('-->') ? literal : { ...literal, kind: 'comment', text: inside };
}

function readFencedCode(texts: readonly string[]): Block {
  const [, indent = '', fence = '', info = ''] = /^([ \t]*)(`{3,}|~{3,})(.*)$/s.exec(texts[0] ?? '') ?? [];
  const attributes: Attributes = { ...indentOf(indent) };
  if (fence !== '```') attributes.fence = fence;
  if (info !== '') attributes.info = info;
  const lastLine = texts.length > 1 ? (texts[texts.length - 1] ?? '') : '';
  // So far to the right a fence is code: it closes nothing.
  const isClose = closesFence(lastLine, fence) && columnAfter(leadingWhiteSpace(lastLine)) - columnAfter(indent) < 4;
  const closing = isClose ? withoutTrail(lastLine) : null;
  const inner = texts.slice(1, closing === null ? undefined : -1);
  const { hang, lines } = unindent(inner, indent);
  if (inner.length > 0 && hang !== indent) attributes.hang = hang;
  if (closing === null) return { kind: 'code', text: lines.join('\n'), attributes: { ...attributes, open: true } };
  Object.assign(attributes, trail(texts));
  // One empty line and no line at all have the same text: the closing line then carries the empty one.
  if (inner.length === 1 && inner[0] === '') attributes.close = `\n${closing}`;
  else if (closing !== indent + fence) attributes.close = closing;
  return { kind: 'code', text: lines.join('\n'), attributes };
}

function readIndentedCode(texts: readonly string[]): Block {
  const { hang, lines } = unindent(texts, commonWhiteSpace(texts.filter((text) => !isBlank(text))));
  return { kind: 'code', text: lines.join('\n'), attributes: { ...indentOf(hang), fence: '' } };
}

/**
 * Takes `usual` white space off every non-empty line, or less where a line has less. A line of exactly that white
 * space would read as empty, so one character is left to it.
 */
function unindent(texts: readonly string[], usual: string): { hang: string; lines: string[] } {
  const filled = texts.filter((text) => text !== '');
  let hang = commonWhiteSpace([usual, ...filled]);
  while (filled.some((text) => text === hang)) hang = hang.slice(0, -1);
  return { hang: filled.length === 0 ? usual : hang, lines: texts.map((text) => text.slice(hang.length)) };
}

/** Source that is shown as it is, less its indentation. */
function readLiteral(kind: string, texts: readonly string[]): Block {
  const indent = leadingWhiteSpace(texts[0] ?? '');
  const { hang, lines } = unindent(texts.slice(1), indent);
  const text = [(texts[0] ?? '').slice(indent.length), ...lines].join('\n');
  const attributes: Attributes = { ...indentOf(indent), ...trail(texts) };
  if (texts.length > 1 && hang !== indent) attributes.hang = hang;
  return { kind, text: withoutTrail(text), attributes };
}

function indentOf(indent: string): BlockAttributes {
  return indent === '' ? {} : { indent };
}

function withoutTrail(text: string): string {
  return text.slice(0, text.length - trailingWhiteSpace(text).length);
}

function trail(texts: readonly string[]): BlockAttributes {
  const white = trailingWhiteSpace(texts[texts.length - 1] ?? '');
  return white === '' ? {} : { trail: white };
}
