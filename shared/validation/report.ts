import type { Diagnostic, DiagnosticKind, Severity } from './diagnostic.ts';
import type { ValidationResult } from './engine.ts';
import type { Fix } from './fix.ts';

/** A place in the printed file: lines from 1, columns in UTF-16 units from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A diagnostic as the HTTP answer and the command line print it: these fields, in this order, and no others. */
export interface LocatedDiagnostic {
  readonly rule: string;
  readonly kind: DiagnosticKind;
  readonly severity: Severity;
  readonly message: string;
  readonly block: string | null;
  readonly section: string | null;
  readonly item: string | null;
  readonly range: { readonly start: Position; readonly end: Position };
  readonly fingerprint: string;
  readonly fix: Fix | null;
}

/** What is needed of a printed document: where an offset of a block's text came to stand. */
export interface PositionMap {
  positionOf(blockIndex: number, textOffset: number): Position;
}

const START: Position = { line: 1, column: 1 };

/** Diagnostics with their places in the printed file; one without a block stands at the file's start. */
export function locateDiagnostics(
  result: Pick<ValidationResult, 'blocks' | 'diagnostics'>,
  printed: PositionMap,
): LocatedDiagnostic[] {
  const places = new Map(result.blocks.map((block, index) => [block.id, index]));
  return result.diagnostics.map((diagnostic) => locate(diagnostic, places, printed));
}

function locate(diagnostic: Diagnostic, places: ReadonlyMap<string, number>, printed: PositionMap): LocatedDiagnostic {
  const { rule, kind, severity, message, block, section, item, span, fingerprint, fix } = diagnostic;
  const index = block === null ? undefined : places.get(block);
  const range =
    index === undefined
      ? { start: START, end: START }
      : { start: printed.positionOf(index, span.from), end: printed.positionOf(index, span.to) };
  return { rule, kind, severity, message, block, section, item, range, fingerprint, fix };
}
