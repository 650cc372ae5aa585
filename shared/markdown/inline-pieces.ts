import { matchBrackets } from './brackets.ts';
import { CodeSpans } from './code-spans.ts';
import type { Delimiter } from './emphasis.ts';
import type { InlineContext, TokenKind } from './inline-token.ts';
import { linkTargetEnd } from './link-target.ts';

/** A stretch of text with one meaning; a delimiter's is decided when it is paired. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly kind: TokenKind;
  readonly delimiter?: Delimiter;
}

const SPECIAL = /[\\`*_~[\]!<hHwW]/g;
const ESCAPABLE = /[!-/:-@[-`{-~\r\n]/;
const AUTOLINK = /<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+)>/y;
const BARE_URL = /(?:https?:\/\/|www\.)[^\s<>`[\]|]+/iy;
const TAG =
  /<(?:[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^'<]*'|"[^"<]*"))?)*\s*\/?|\/[A-Za-z][A-Za-z0-9-]*\s*)>/y;
const CLARIFICATION = 'NEEDS CLARIFICATION';

/** Reads a text from left to right; everything except emphasis is decided here. */
export function readPieces(text: string, context: InlineContext): Piece[] {
  return new PieceReader(text, context).read();
}

class PieceReader {
  readonly #text: string;
  readonly #placeholders: ReadonlySet<string>;
  readonly #longestPlaceholder: number;
  /** What a clarification marker begins with. */
  readonly #asks: readonly string[];
  readonly #code: CodeSpans;
  readonly #brackets: ReadonlyMap<number, number>;
  readonly #pieces: Piece[] = [];
  /** Where the pending text began. */
  #from = 0;
  #at = 0;
  /** The link whose words are being read: its closing bracket and where its target ends. */
  #link: { close: number; end: number } | null = null;
  /** No `-->` stands at or after this offset. */
  #noCommentEnd = Number.POSITIVE_INFINITY;

  constructor(text: string, context: InlineContext) {
    this.#text = text;
    this.#placeholders = context.placeholders;
    this.#longestPlaceholder = longest(context.placeholders);
    this.#asks = [CLARIFICATION, ...(context.clarifications ?? [])];
    this.#code = new CodeSpans(text);
    this.#brackets = matchBrackets(text);
  }

  read(): Piece[] {
    for (this.#seek(); this.#at < this.#text.length; this.#seek()) {
      const before = this.#at;
      this.#readSpecial(this.#text[this.#at] ?? '');
      if (this.#at === before) this.#at++;
    }
    this.#flush(this.#text.length);
    return this.#pieces;
  }

  #seek(): void {
    SPECIAL.lastIndex = this.#at;
    this.#at = SPECIAL.exec(this.#text)?.index ?? this.#text.length;
  }

  #readSpecial(char: string): void {
    if (char === '\\') this.#readEscape();
    else if (char === '`') this.#readCode();
    else if (char === '*' || char === '_' || char === '~') this.#readDelimiter(char);
    else if (char === '!' || char === '[') this.#readBracket(char);
    else if (char === ']') this.#closeLink();
    else if (char === '<') this.#readAngle();
    else this.#readUrl();
  }

  #readEscape(): void {
    if (ESCAPABLE.test(this.#text[this.#at + 1] ?? '')) this.#take(2, 'escape');
  }

  #readCode(): void {
    const span = this.#code.spanAt(this.#at);
    if (span.close === null) {
      this.#at += span.length;
      return;
    }
    this.#take(span.length, 'marker');
    this.#take(span.close - this.#at, 'code');
    this.#take(span.length, 'marker');
  }

  #readDelimiter(char: string): void {
    let to = this.#at;
    while (this.#text[to] === char) to++;
    // One tilde means "about", three are no strike.
    if (char === '~' && to - this.#at !== 2) {
      this.#at = to;
      return;
    }
    const scope = this.#link?.close ?? -1;
    const delimiter = { from: this.#at, to, char, scope, closed: 0, opened: 0 };
    this.#flush(this.#at);
    this.#pieces.push({ from: this.#at, to, kind: 'text', delimiter });
    this.#from = this.#at = to;
  }

  #readBracket(char: string): void {
    const open = char === '!' ? this.#at + 1 : this.#at;
    const close = this.#text[open] === '[' ? this.#brackets.get(open) : undefined;
    if (close === undefined) return;
    const own = char === '[' ? this.#markKind(open, close) : null;
    if (own !== null) {
      this.#take(close + 1 - open, own);
      return;
    }
    // Links do not nest.
    const end = this.#link === null ? linkTargetEnd(this.#text, close + 1) : null;
    if (end === null) return;
    this.#take(open + 1 - this.#at, 'marker');
    this.#link = { close, end };
  }

  /** What the template makes of a bracket. */
  #markKind(open: number, close: number): 'clarification' | 'placeholder' | null {
    if (this.#asks.some((words) => this.#opensWith(words, open + 1))) return 'clarification';
    const isShort = close + 1 - open <= this.#longestPlaceholder;
    return isShort && this.#placeholders.has(this.#text.slice(open, close + 1)) ? 'placeholder' : null;
  }

  #opensWith(words: string, at: number): boolean {
    if (!this.#text.startsWith(words, at)) return false;
    const next = this.#text.charAt(at + words.length);
    return (
      next === ':' ||
      (words !== CLARIFICATION && /^\s*[:：]/.test(this.#text.slice(at + words.length, at + words.length + 4)))
    );
  }

  #closeLink(): void {
    if (this.#link?.close !== this.#at) return;
    const { end } = this.#link;
    this.#flush(this.#at);
    this.#link = null;
    this.#take(2, 'marker');
    this.#take(end - 1 - this.#at, 'target');
    this.#take(1, 'marker');
  }

  #readAngle(): void {
    const autolink = this.#matchLength(AUTOLINK);
    if (autolink > 0) {
      this.#take(1, 'marker');
      this.#take(autolink - 2, 'url');
      this.#take(1, 'marker');
    } else if (this.#text.startsWith('<!--', this.#at)) this.#readComment();
    else this.#take(this.#matchLength(TAG), 'html');
  }

  #readComment(): void {
    if (this.#at >= this.#noCommentEnd) return;
    const end = this.#text.indexOf('-->', this.#at + 2);
    if (end < 0) this.#noCommentEnd = this.#at;
    else if (!this.#link || end + 3 <= this.#link.close) this.#take(end + 3 - this.#at, 'html');
  }

  #readUrl(): void {
    if (/[\p{L}\p{N}_]/u.test(this.#text[this.#at - 1] ?? '')) return;
    const length = this.#matchLength(BARE_URL);
    if (length === 0) return;
    const url = this.#text.slice(this.#at, this.#at + length);
    this.#take(trimmedUrlLength(url), 'url');
  }

  #matchLength(pattern: RegExp): number {
    pattern.lastIndex = this.#at;
    const length = pattern.exec(this.#text)?.[0].length ?? 0;
    // Brackets were paired without regard to HTML: a link's end is not swallowed.
    return this.#link && this.#at + length > this.#link.close ? 0 : length;
  }

  /** Ends the pending text and takes the next characters as one piece. */
  #take(length: number, kind: TokenKind): void {
    if (length <= 0) return;
    this.#flush(this.#at);
    this.#pieces.push({ from: this.#at, to: this.#at + length, kind });
    this.#from = this.#at += length;
  }

  #flush(to: number): void {
    if (to > this.#from) this.#pieces.push({ from: this.#from, to, kind: this.#link ? 'link' : 'text' });
    this.#from = to;
  }
}

/** Punctuation that ends a sentence is no part of a bare address, nor is a parenthesis that opened before it (GFM 6.9). */
function trimmedUrlLength(url: string): number {
  let surplus = 0;
  for (const char of url) surplus += char === ')' ? 1 : char === '(' ? -1 : 0;
  let length = url.length;
  for (; length > 0; length--) {
    const last = url[length - 1] ?? '';
    if (last === ')' && surplus > 0) surplus--;
    else if (!/[?!.,:;*_~'"]/.test(last)) break;
  }
  return length;
}

const lengths = new WeakMap<ReadonlySet<string>, number>();

function longest(texts: ReadonlySet<string>): number {
  const known = lengths.get(texts);
  if (known !== undefined) return known;
  let length = 0;
  for (const text of texts) length = Math.max(length, text.length);
  lengths.set(texts, length);
  return length;
}
