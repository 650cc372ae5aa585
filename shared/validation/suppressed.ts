import type { IdentifiedBlock } from '../markdown/block.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { ValidationResult } from './engine.ts';
import { parseSuppression, REASON_LENGTH, type Suppression } from './suppression-comment.ts';
import { reachOf } from './suppression-reach.ts';

/** A finding that a `<!-- spec-ignore … -->` of the file silences. */
export interface SuppressedDiagnostic {
  readonly diagnostic: Diagnostic;
  readonly reason: string;
}

/**
 * What the comments of a document silence, for reports that list it. Judges a second time with the comments emptied,
 * and only where there are any; what only then appears is what they silence.
 */
export function suppressedIn(
  result: ValidationResult,
  validate: (blocks: readonly IdentifiedBlock[]) => ValidationResult,
): SuppressedDiagnostic[] {
  const suppressions = new Map(
    result.blocks.flatMap((block): [string, Suppression][] => {
      const found = block.kind === 'comment' ? parseSuppression(block.text) : null;
      return found === null || found.reason.length < REASON_LENGTH ? [] : [[block.id, found]];
    }),
  );
  if (suppressions.size === 0) return [];
  const reaches = result.blocks.flatMap(({ id }, position) => {
    const suppression = suppressions.get(id);
    return suppression === undefined
      ? []
      : [{ ...suppression, reach: reachOf(result.blocks, position, suppression.scope) }];
  });
  const positions = new Map(result.blocks.map(({ id }, position) => [id, position]));
  const open = validate(
    result.blocks.map((block) => (suppressions.has(block.id) ? { ...block, text: ' noted ' } : block)),
  );
  const kept = new Set(result.diagnostics.map(placeOf));
  return open.diagnostics.flatMap((diagnostic) => {
    if (kept.has(placeOf(diagnostic))) return [];
    const at = positions.get(diagnostic.block ?? '') ?? -1;
    const found = reaches.findLast(({ rule, reach }) => rule === diagnostic.rule && reach.from <= at && at < reach.to);
    return found === undefined ? [] : [{ diagnostic, reason: found.reason }];
  });
}

function placeOf({ rule, block, span, message }: Diagnostic): string {
  return [rule, block, span.from, span.to, message].join(' ');
}
