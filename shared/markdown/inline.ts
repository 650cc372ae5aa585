import { type Delimiter, pairDelimiters } from './emphasis.ts';
import { type Piece, readPieces } from './inline-pieces.ts';
import type { InlineContext, InlineToken, TokenKind } from './inline-token.ts';
import { type Word, wordsIn } from './inline-words.ts';
import { splitLines } from './lines.ts';
import { isDelimiterRow } from './table-row.ts';

const INLINE_KINDS: ReadonlySet<string> = new Set(['heading', 'paragraph', 'item', 'quote', 'table']);

/**
 * The inline structure of a block's text as tokens that cover it in order: what an editor styles and rules look at.
 * CommonMark and GFM where people meet them (emphasis, code spans, links, autolinks, HTML, escapes), plus the template's
 * own marks. What is malformed stays text. Time is linear in the text, hostile or not.
 */
export function tokenize(text: string, kind: string, context: InlineContext): InlineToken[] {
  if (text === '') return [];
  if (!INLINE_KINDS.has(kind)) return [{ from: 0, to: text.length, kind: 'text' }];
  if (kind !== 'table') return tokenizeRun(text, 0, kind, context);
  return cells(text).flatMap(({ from, to, isBar }): InlineToken[] =>
    isBar ? [{ from, to, kind: 'marker' }] : tokenizeRun(text.slice(from, to), from, kind, context),
  );
}

function tokenizeRun(text: string, offset: number, kind: string, context: InlineContext): InlineToken[] {
  const pieces = readPieces(text, context);
  const styles = pairDelimiters(
    text,
    pieces.flatMap((piece) => (piece.delimiter ? [piece.delimiter] : [])),
  );
  const tokens = new TokenList(offset, text.length);
  for (const { from, to, style } of styles.spans) tokens.style(from, to, style);
  const parts = pieces.flatMap((piece) => (piece.delimiter ? delimiterParts(piece.delimiter) : [piece]));
  const words = wordsIn(text, kind, parts, styles.spans, context);
  for (const part of parts) tokens.add(part, words);
  return tokens.finish();
}

/** Used characters of a delimiter run are markers, the others text. */
function delimiterParts({ from, to, closed, opened }: Delimiter): Piece[] {
  const parts: Piece[] = [
    { from, to: from + closed, kind: 'marker' },
    { from: from + closed, to: to - opened, kind: 'text' },
    { from: to - opened, to, kind: 'marker' },
  ];
  return parts.filter((part) => part.from < part.to);
}

/** Collects tokens in order, cut where a style begins or ends, neighbours of one look united. */
class TokenList {
  readonly #tokens: InlineToken[] = [];
  readonly #changes: { at: number; style: 'strong' | 'emphasis' | 'strike'; by: 1 | -1 }[] = [];
  readonly #depth = { strong: 0, emphasis: 0, strike: 0 };
  readonly #offset: number;
  readonly #length: number;
  #change = 0;
  #word = 0;
  #sorted = false;

  constructor(offset: number, length: number) {
    this.#offset = offset;
    this.#length = length;
  }

  style(from: number, to: number, style: 'strong' | 'emphasis' | 'strike'): void {
    this.#changes.push({ at: from, style, by: 1 }, { at: to, style, by: -1 });
  }

  add(piece: Piece, words: readonly Word[]): void {
    if (!this.#sorted) this.#changes.sort((a, b) => a.at - b.at);
    this.#sorted = true;
    let from = piece.from;
    while (from < piece.to) {
      this.#advance(from);
      while ((words[this.#word]?.to ?? this.#length + 1) <= from) this.#word++;
      const word = words[this.#word];
      const inWord = word !== undefined && word.from <= from && piece.kind === 'text';
      const wordEdge = piece.kind !== 'text' || !word ? piece.to : inWord ? word.to : word.from;
      const to = Math.min(piece.to, wordEdge, this.#changes[this.#change]?.at ?? piece.to);
      this.#push(from, to, inWord ? word.kind : piece.kind);
      from = to;
    }
  }

  finish(): InlineToken[] {
    return this.#tokens;
  }

  #advance(at: number): void {
    for (let change = this.#changes[this.#change]; change && change.at <= at; change = this.#changes[this.#change]) {
      this.#depth[change.style] += change.by;
      this.#change++;
    }
  }

  #push(from: number, to: number, kind: TokenKind): void {
    const { strong, emphasis, strike } = this.#depth;
    const last = this.#tokens[this.#tokens.length - 1];
    const unites =
      last?.kind === kind &&
      MERGED.has(kind) &&
      (last.strong ?? false) === strong > 0 &&
      (last.emphasis ?? false) === emphasis > 0 &&
      (last.strike ?? false) === strike > 0;
    if (unites) this.#tokens[this.#tokens.length - 1] = { ...last, to: to + this.#offset };
    else {
      this.#tokens.push({
        from: from + this.#offset,
        to: to + this.#offset,
        kind,
        ...(strong > 0 ? { strong: true } : {}),
        ...(emphasis > 0 ? { emphasis: true } : {}),
        ...(strike > 0 ? { strike: true } : {}),
      });
    }
  }
}

/** Tokens that say nothing by where they begin and end. */
const MERGED: ReadonlySet<TokenKind> = new Set(['text', 'link', 'label']);

/** The cells of a table and the bars between them; the delimiter row is one bar. */
function cells(table: string): { from: number; to: number; isBar: boolean }[] {
  const parts: { from: number; to: number; isBar: boolean }[] = [];
  const add = (from: number, to: number, isBar: boolean) => {
    if (from < to) parts.push({ from, to, isBar });
  };
  let start = 0;
  for (const [index, line] of splitLines(table).entries()) {
    const end = start + line.text.length;
    let from = start;
    if (index === 1 && isDelimiterRow(line.text)) {
      add(start, end, true);
      from = end;
    }
    for (let at = from; at < end; at++) {
      if (table[at] === '\\') at++;
      else if (table[at] === '|') {
        add(from, at, false);
        add(at, at + 1, true);
        from = at + 1;
      }
    }
    add(from, end + line.end.length, false);
    start = end + line.end.length;
  }
  return parts;
}
