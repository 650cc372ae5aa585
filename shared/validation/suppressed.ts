import type { IdentifiedBlock } from '../markdown/block.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { ValidationResult } from './engine.ts';
import { parseSuppression, REASON_LENGTH, type Suppression } from './suppression.ts';

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
  const reasons = reasonsByTarget(result.blocks, suppressions);
  const open = validate(
    result.blocks.map((block) => (suppressions.has(block.id) ? { ...block, text: ' noted ' } : block)),
  );
  const kept = new Set(result.diagnostics.map(placeOf));
  return open.diagnostics.flatMap((diagnostic) => {
    const reason = reasons.get(`${diagnostic.block ?? ''} ${diagnostic.rule}`);
    return reason === undefined || kept.has(placeOf(diagnostic)) ? [] : [{ diagnostic, reason }];
  });
}

/** By block and rule. A comment speaks of the nearest block before it that is no such comment itself. */
function reasonsByTarget(
  blocks: readonly IdentifiedBlock[],
  suppressions: ReadonlyMap<string, Suppression>,
): ReadonlyMap<string, string> {
  const reasons = new Map<string, string>();
  let target = '';
  for (const { id, kind, text } of blocks) {
    const suppression = suppressions.get(id);
    if (suppression !== undefined) reasons.set(`${target} ${suppression.rule}`, suppression.reason);
    else if (kind !== 'comment' || !/^\s*spec-ignore\b/.test(text)) target = id;
  }
  return reasons;
}

function placeOf({ rule, block, span, message }: Diagnostic): string {
  return [rule, block, span.from, span.to, message].join(' ');
}
