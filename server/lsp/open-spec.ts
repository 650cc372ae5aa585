import type { Position, Range } from 'vscode-languageserver';
import type { IdentifiedBlock, MarkdownDocument } from '../../shared/markdown/block.ts';
import { type PrintedDocument, printWithMap } from '../../shared/markdown/print.ts';
import { scan } from '../../shared/markdown/scan.ts';
import type { TemplateSchema } from '../../shared/spec/schema.ts';
import type { ValidationContext } from '../../shared/validation/context.ts';
import type { Diagnostic } from '../../shared/validation/diagnostic.ts';
import { createValidator, type ValidationResult, type Validator } from '../../shared/validation/engine.ts';
import { keepBlocks } from './keep-blocks.ts';

/** A place in a block's text. */
export interface BlockPlace {
  readonly index: number;
  readonly offset: number;
}

/**
 * One open buffer: its blocks, what they are, and what is wrong with them. Judged incrementally. Positions are the
 * protocol's: lines from 0, columns in UTF-16 units from 0.
 */
export class OpenSpec {
  readonly schema: TemplateSchema;
  readonly #validator: Validator;
  #document: MarkdownDocument<IdentifiedBlock> = { bom: false, blocks: [], tail: '' };
  #printed: PrintedDocument = printWithMap(this.#document);
  #result: ValidationResult;
  #lastId = 0;

  constructor(schema: TemplateSchema, context: ValidationContext, text: string) {
    this.schema = schema;
    this.#validator = createValidator(schema, context);
    this.#result = this.#validator.validate([]);
    this.update(text);
  }

  /** Takes the buffer's present text. */
  update(text: string): void {
    const scanned = scan(text);
    const blocks = keepBlocks(this.#document.blocks, scanned.blocks, () => `b${++this.#lastId}`);
    this.#document = { ...scanned, blocks };
    this.#printed = printWithMap(this.#document);
    this.#result = this.#validator.validate(blocks);
  }

  get document(): MarkdownDocument<IdentifiedBlock> {
    return this.#document;
  }

  get result(): ValidationResult {
    return this.#result;
  }

  /** Where a finding stands; at the start of the file where it has no block. */
  rangeOf({ block, span }: Pick<Diagnostic, 'block' | 'span'>): Range {
    const index = this.#document.blocks.findIndex(({ id }) => id === block);
    return index === -1 ? { start: START, end: START } : this.range(index, span.from, span.to);
  }

  range(index: number, from: number, to: number): Range {
    return { start: this.#position(index, from), end: this.#position(index, to) };
  }

  /** The block at a position and the offset in its text; null in front of the first block. */
  placeAt(position: Position): BlockPlace | null {
    const { blocks } = this.#document;
    const index = lastUpTo(blocks.length, (each) => isUpTo(this.#position(each, 0), position, 'line'));
    const block = blocks[index];
    if (block === undefined) return null;
    const offset = lastUpTo(block.text.length + 1, (each) => isUpTo(this.#position(index, each), position, 'column'));
    return { index, offset: Math.max(0, offset) };
  }

  #position(index: number, offset: number): Position {
    const { line, column } = this.#printed.positionOf(index, offset);
    // A byte order mark is a character of the buffer, but of no line of the file.
    return { line: line - 1, character: column - 1 + (this.#document.bom && line === 1 ? 1 : 0) };
  }
}

const START: Position = { line: 0, character: 0 };

function isUpTo(a: Position, b: Position, by: 'line' | 'column'): boolean {
  return a.line < b.line || (a.line === b.line && (by === 'line' || a.character <= b.character));
}

/** The last of `count` ascending places that `holds`; -1 for none. */
function lastUpTo(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
