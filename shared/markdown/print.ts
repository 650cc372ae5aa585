import type { Block, MarkdownDocument } from './block.ts';
import { type LaidOutBlock, layOut } from './layout.ts';
import { lineText, type PrintedLine } from './printed-line.ts';

/** A position in the printed file, both from 1; columns in UTF-16 units. A byte order mark takes no column. */
export interface PrintedPosition {
  readonly line: number;
  readonly column: number;
}

export interface PrintedDocument {
  readonly text: string;
  /** Where a UTF-16 offset in a block's text stands; for a block that prints nothing, where it would stand. */
  positionOf(blockIndex: number, textOffset: number): PrintedPosition;
}

/** The file's text. `print(scan(source)) === source` (L1), and what is printed scans back to the same blocks (L3). */
export function print(document: MarkdownDocument): string {
  return assemble(document, layOut(document.blocks));
}

/** The file's text, with the way from a block's text to lines and columns. */
export function printWithMap(document: MarkdownDocument): PrintedDocument {
  const laidOut = layOut(document.blocks);
  const firstLines: number[] = [];
  const positions = new Map<number, number>();
  let line = 1;
  for (const [position, block] of laidOut.entries()) {
    line += lineEnds(block.separator);
    firstLines.push(line);
    positions.set(block.index, position);
    line += block.lines.length - 1;
  }
  // A block that prints nothing stands where the next one does.
  for (let index = document.blocks.length - 1, next = laidOut.length - 1; index >= 0; index--) {
    next = positions.get(index) ?? next;
    positions.set(index, next);
  }
  return {
    text: assemble(document, laidOut),
    positionOf(blockIndex, textOffset) {
      const position = positions.get(blockIndex) ?? -1;
      const block = laidOut[position];
      if (!block) return { line: 1, column: 1 };
      const offset = block.index === blockIndex ? textOffset : 0;
      const index = Math.max(
        0,
        block.lines.findLastIndex((printed) => firstOffset(printed) <= offset),
      );
      const printed = block.lines[index];
      return { line: (firstLines[position] ?? 1) + index, column: printed ? columnOf(printed, offset) : 1 };
    },
  };
}

/** One block alone, as the first of a file. */
export function blockMarkdown(block: Block): string {
  const [laidOut] = layOut([block]);
  return laidOut ? bodyText(laidOut) : '';
}

/** Indices of the blocks whose text would open another structure, and is printed with a guard: each deserves a warning. */
export function escapedBlocks(document: MarkdownDocument): number[] {
  const guarded = layOut(document.blocks).filter((block) => block.escaped);
  return guarded.map((block) => block.index);
}

/** A block's lines without what stands before and after them. */
export function bodyText(block: LaidOutBlock): string {
  let text = '';
  for (const line of block.lines) text += lineText(line) + (line.end ?? '');
  return text;
}

function assemble({ bom, tail }: MarkdownDocument, laidOut: readonly LaidOutBlock[]): string {
  const parts = [bom ? '\u{FEFF}' : ''];
  for (const block of laidOut) parts.push(block.separator, bodyText(block));
  // Only white space may follow the last block.
  parts.push(/^[ \t\r\n]*$/.test(tail) ? tail : '\n');
  return parts.join('');
}

function lineEnds(separator: string): number {
  return separator.match(/\r\n|\n|\r/g)?.length ?? 0;
}

/** The first offset of a block's text on a printed line; a line without text (a fence) belongs to no offset. */
function firstOffset({ parts }: PrintedLine): number {
  return parts.find((part) => part.from !== null)?.from ?? Number.POSITIVE_INFINITY;
}

function columnOf({ parts }: PrintedLine, offset: number): number {
  let column = 1;
  let found = 1;
  for (const { text, from } of parts) {
    if (from !== null && from <= offset) found = column + Math.min(offset - from, text.length);
    column += text.length;
  }
  return offset < firstOffset({ parts }) ? column : found;
}
