import type { IdentifiedBlock } from '../markdown/block.ts';
import { tokenize } from '../markdown/inline.ts';
import type { InlineToken } from '../markdown/inline-token.ts';
import { headingKey } from '../spec/heading-key.ts';
import { parseItemId } from '../spec/item-id.ts';
import { itemName } from '../spec/item-name.ts';
import { boldLabel, plainLabel } from '../spec/label.ts';
import type { BlockRole } from '../spec/role.ts';
import { contentStems } from '../spec/topic-match.ts';
import type { Span } from './brackets.ts';
import { bracketSpans, isMarkup } from './brackets.ts';
import { type IndexKey, indexKeys } from './index-keys.ts';
import { type LexiconHit, lexiconHits, type Word, wordSpans } from './lexicon.ts';
import { isCriteria } from './rules/requirement/sequences.ts';
import type { SchemaIndex } from './schema-lookup.ts';
import { countWords, isEnglish } from './words.ts';

/** `[…]` that is no link: a placeholder of the template, a clarification marker, or something else. */
export interface Bracket extends Span {
  readonly is: 'placeholder' | 'clarification' | 'other';
  /** Without the brackets. */
  readonly inside: string;
}

const LITERAL_KINDS = new Set(['code', 'comment', 'frontmatter', 'html', 'raw']);
const MASKED_TOKENS = new Set(['code', 'url', 'target', 'html']);
const QUOTED = /"[^"\n]*"|“[^“”\n]*”|«[^«»\n]*»/g;
/** What stands between an id and its text: the end of bold or code, a remark, a colon or dash. */
const ID_CLOSING = /^[\]`~)*_]*\s*(?:[:：—–-]\s*)?[*_]*\s*/;
/** The template's `User description: "$ARGUMENTS"`, or the quotes without anything between them. */
export const BLANK_INPUT = /\$ARGUMENTS|^(?:[^"“”]*:)?\s*(?:""|“”)\s*$/;
const WITHDRAWN = /^[\s~*_([]*(?:withdrawn|deferred|moved|superseded|obsolete|deprecated)\b/i;

/**
 * What one block says, as a pure function of block, role and schema. The engine keeps it until one of them changes, so
 * its identity stands for its content. Everything is computed when first asked for, and once.
 */
export class BlockFacts {
  readonly block: IdentifiedBlock;
  readonly role: BlockRole;
  readonly schema: SchemaIndex;
  #tokens: readonly InlineToken[] | undefined;
  #prose: string | undefined;
  #unquoted: string | undefined;
  #brackets: readonly Bracket[] | undefined;
  #labelLength: number | undefined;
  #words: number | undefined;
  #headingKey: string | undefined;
  #keys: readonly IndexKey[] | undefined;
  #wordSpans: readonly Word[] | undefined;
  #lexicon: readonly LexiconHit[] | undefined;
  #stems: readonly string[] | undefined;
  #english: boolean | undefined;

  constructor(block: IdentifiedBlock, role: BlockRole, schema: SchemaIndex) {
    this.block = block;
    this.role = role;
    this.schema = schema;
  }

  get id(): string {
    return this.block.id;
  }

  get text(): string {
    return this.block.text;
  }

  /** `FR-001`, `User Story 2`, or null: what people call the thing this block belongs to. */
  get item(): string | null {
    return itemName(this.role, this.schema.schema);
  }

  get tokens(): readonly InlineToken[] {
    this.#tokens ??= tokenize(this.text, this.block.kind, this.schema.inline);
    return this.#tokens;
  }

  /** The text with code, addresses and HTML blanked out, every other character at its place. Empty kinds are all blank. */
  get prose(): string {
    this.#prose ??= LITERAL_KINDS.has(this.block.kind) ? ' '.repeat(this.text.length) : this.#masked();
    return this.#prose;
  }

  /** `prose` with quoted words blanked out as well. */
  get unquoted(): string {
    this.#unquoted ??= this.prose.replace(QUOTED, (quote) => ' '.repeat(quote.length));
    return this.#unquoted;
  }

  /** Where the text proper starts: behind `**Status**: `, `**FR-001**: `, `Testing: `. */
  get labelLength(): number {
    this.#labelLength ??= this.#findLabel();
    return this.#labelLength;
  }

  /** The text behind the label, white space trimmed. */
  get value(): string {
    return this.text.slice(this.labelLength).trim();
  }

  /** Range of `value` in the text. */
  get valueSpan(): Span {
    const rest = this.text.slice(this.labelLength);
    const from = this.labelLength + (rest.length - rest.trimStart().length);
    return { from: Math.min(from, this.text.length), to: Math.max(from, this.labelLength + rest.trimEnd().length) };
  }

  get brackets(): readonly Bracket[] {
    this.#brackets ??= this.#findBrackets();
    return this.#brackets;
  }

  get placeholders(): readonly Bracket[] {
    return this.brackets.filter((bracket) => bracket.is === 'placeholder');
  }

  get clarifications(): readonly Bracket[] {
    return this.brackets.filter((bracket) => bracket.is === 'clarification');
  }

  /** Words of the value that the author wrote: placeholders do not count. */
  get words(): number {
    this.#words ??= countWords(this.#withoutPlaceholders());
    return this.#words;
  }

  /** True where the block still waits for its author: nothing written, the template's line, or a placeholder left. */
  get unfilled(): boolean {
    if (this.role.role === 'boilerplate') return true;
    return (
      this.placeholders.length > 0 || this.value === '' || (this.role.role === 'meta' && BLANK_INPUT.test(this.value))
    );
  }

  /** Struck through, or marked Withdrawn or Deferred: kept for its id, exempt from rules about content. */
  get withdrawn(): boolean {
    const value = this.value;
    return this.text.startsWith('~~') || value.startsWith('~~') || WITHDRAWN.test(value);
  }

  /** The text as headings are compared. */
  get headingKey(): string {
    this.#headingKey ??= headingKey(this.text);
    return this.#headingKey;
  }

  get english(): boolean {
    this.#english ??= isEnglish(this.prose);
    return this.#english;
  }

  /** The author's own words behind the label, code and quotes left out, with their places. */
  get wordSpans(): readonly Word[] {
    this.#wordSpans ??= wordSpans(this.unquoted.slice(this.labelLength), this.labelLength);
    return this.#wordSpans;
  }

  /** What the word lists find in these words. */
  get lexicon(): readonly LexiconHit[] {
    this.#lexicon ??= lexiconHits(this.wordSpans);
    return this.#lexicon;
  }

  /** Content words, stemmed, each once: code and quotes count, because they name things as well. */
  get stems(): readonly string[] {
    this.#stems ??= LITERAL_KINDS.has(this.block.kind) ? [] : contentStems(this.text.slice(this.labelLength));
    return this.#stems;
  }

  /** What the id of this one item says it is. Families the template does not know are left alone, tables too. */
  get demand(): 'requirement' | 'criterion' | null {
    const { role, item, items } = this.role;
    if (role !== 'requirement' || item === undefined || items !== undefined || this.block.kind === 'table') return null;
    const prefix = parseItemId(item)?.prefix ?? item;
    const sequence = this.schema.sequence(prefix);
    if (sequence !== null) return isCriteria(sequence) ? 'criterion' : 'requirement';
    return /(?:^|-)N?FR$|^REQ$/.test(prefix) ? 'requirement' : null;
  }

  /** When the block was made, milliseconds; 0, the oldest, where the document does not say. */
  get born(): number {
    return 'born' in this.block && typeof this.block.born === 'number' ? this.block.born : 0;
  }

  get keys(): readonly IndexKey[] {
    this.#keys ??= indexKeys(this);
    return this.#keys;
  }

  #masked(): string {
    if (!this.tokens.some(({ kind }) => MASKED_TOKENS.has(kind))) return this.text;
    let masked = '';
    for (const { from, to, kind } of this.tokens) {
      masked += MASKED_TOKENS.has(kind) ? ' '.repeat(to - from) : this.text.slice(from, to);
    }
    return masked;
  }

  #findLabel(): number {
    const { role, text } = this;
    if (role.item !== undefined) {
      const at = text.indexOf(role.item);
      if (at !== -1)
        return at + role.item.length + (ID_CLOSING.exec(text.slice(at + role.item.length))?.[0].length ?? 0);
    }
    const label = boldLabel(text) ?? (role.role === 'topic' || role.role === 'meta' ? plainLabel(text) : null);
    return label?.valueFrom ?? 0;
  }

  /** A header field keeps its placeholder in a code span, `[###-feature-name]`, so there code is read as well. */
  #findBrackets(): readonly Bracket[] {
    const source = this.role.role === 'meta' ? this.text : this.prose;
    if (!source.includes('[')) return [];
    const found: Bracket[] = [];
    for (const span of bracketSpans(source)) {
      const literal = this.text.slice(span.from, span.to);
      const inside = literal.slice(1, -1);
      if (this.schema.isClarification(inside)) found.push({ ...span, inside, is: 'clarification' });
      else if (this.text[span.to] !== '(' && this.schema.isPlaceholder(literal)) {
        found.push({ ...span, inside, is: 'placeholder' });
      } else if (!isMarkup(source, span)) found.push({ ...span, inside, is: 'other' });
    }
    return found;
  }

  #withoutPlaceholders(): string {
    let rest = '';
    let at = this.labelLength;
    for (const { from, to } of this.placeholders) {
      rest += this.text.slice(at, Math.max(at, from));
      at = Math.max(at, to);
    }
    return rest + this.text.slice(at);
  }
}
