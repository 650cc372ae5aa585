import type { Block, BlockAttributes, MarkdownDocument } from './block.ts';
import { layOut } from './layout.ts';
import { isBlank, type Line, splitLines } from './lines.ts';
import { nestsTooDeep } from './nesting.ts';
import type { Span } from './parse-spans.ts';
import { bodyText } from './print.ts';
import { readBlock, readRaw } from './read-block.ts';
import { blockSpans } from './spans.ts';

/**
 * Reads a file into blocks. Never throws for a well-formed string, and `print` gives the same string back (L1): what no
 * kind can express exactly is a `raw` block. Time is linear in the file but not small (about a second for a megabyte):
 * servers call it off their event loop.
 */
export function scan(source: string): MarkdownDocument {
  const bom = source.startsWith('\u{FEFF}');
  const lines = splitLines(bom ? source.slice(1) : source);
  const filled = lines.findLastIndex(({ text }) => !isBlank(text));
  const last = lines[filled];
  if (!last) return { bom, blocks: [], tail: joined(lines) };
  const tail = last.end + joined(lines.slice(filled + 1));
  return { bom, blocks: exactBlocks(lines.slice(0, filled + 1)), tail };
}

/** The blocks of a piece of markdown, as pasted. */
export function scanBlocks(source: string): readonly Block[] {
  return scan(source).blocks;
}

/** A run of lines and the block proposed for it. */
interface Piece extends Span {
  readonly block: Block;
}

/** Rounds in which pieces may turn raw before the whole file does; more than two are rare. */
const MOST_ROUNDS = 12;

/** Exact by construction: pieces whose printed form differs from their lines turn raw until none is left. */
function exactBlocks(lines: readonly Line[]): readonly Block[] {
  let pieces = nestsTooDeep(lines)
    ? []
    : withSeparators(
        blockSpans(lines).map((span) => readPiece(span, lines)),
        lines,
      );
  for (let round = 0; round < MOST_ROUNDS && pieces.length > 0; round++) {
    const faults = findFaults(pieces, lines);
    if (faults.size === 0) return pieces.map((piece) => piece.block);
    pieces = withSeparators(makeRaw(pieces, faults, lines), lines);
  }
  return [readRaw(lines)];
}

function readPiece(span: Span, lines: readonly Line[]): Piece {
  const own = lines.slice(span.from, span.to + 1);
  const end = own[0]?.end;
  const uniform = own.every((line, index) => line.end === end || (index === own.length - 1 && line.end === ''));
  return { ...span, block: span.kind === 'raw' || !uniform ? readRaw(own) : readBlock(span.kind, own) };
}

function withSeparators(pieces: readonly Piece[], lines: readonly Line[]): Piece[] {
  let next = 0;
  let eolAbove: BlockAttributes['eol'];
  return pieces.map((piece, index) => {
    const between = joined(lines.slice(next, piece.from));
    next = piece.to + 1;
    const { before: _, ...attributes } = piece.block.attributes;
    // The last line of a file may have no line end of its own: what is added below it takes the file's.
    const eol = attributes.eol ?? (lines[piece.from]?.end === '' ? eolAbove : undefined);
    eolAbove = eol;
    const usual = index === 0 ? '' : (eol ?? '\n');
    return {
      ...piece,
      block: {
        ...piece.block,
        attributes: { ...(between === usual ? {} : { before: between }), ...attributes, ...(eol ? { eol } : {}) },
      },
    };
  });
}

/** How a piece's printed form differs from its lines: `apart` means the separator above it. */
function findFaults(pieces: readonly Piece[], lines: readonly Line[]): Map<number, 'body' | 'apart'> {
  const faults = new Map<number, 'body' | 'apart'>();
  const laidOut = layOut(pieces.map((piece) => piece.block));
  if (laidOut.length !== pieces.length) {
    const printed = new Set(laidOut.map((block) => block.index));
    pieces.forEach((_, index) => {
      if (!printed.has(index)) faults.set(index, 'body');
    });
    return faults;
  }
  let above: Piece | undefined;
  pieces.forEach((piece, index) => {
    const block = laidOut[index];
    const gap = above
      ? (lines[above.to]?.end ?? '') + joined(lines.slice(above.to + 1, piece.from))
      : joined(lines.slice(0, piece.from));
    if (block?.separator !== gap) faults.set(index, 'apart');
    else if (bodyText(block) !== bodyOf(piece, lines)) faults.set(index, 'body');
    above = piece;
  });
  return faults;
}

function makeRaw(
  pieces: readonly Piece[],
  faults: ReadonlyMap<number, 'body' | 'apart'>,
  lines: readonly Line[],
): Piece[] {
  const result: Piece[] = [];
  pieces.forEach((piece, index) => {
    const fault = faults.get(index);
    const above = fault === 'apart' ? result.pop() : undefined;
    const span: Span = { kind: 'raw', from: above?.from ?? piece.from, to: piece.to };
    result.push(fault ? readPiece(span, lines) : piece);
  });
  return result;
}

function bodyOf({ from, to }: Span, lines: readonly Line[]): string {
  return joined(lines.slice(from, to)) + (lines[to]?.text ?? '');
}

function joined(lines: readonly Line[]): string {
  return lines.map((line) => line.text + line.end).join('');
}
