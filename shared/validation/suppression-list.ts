import type { ValidationResult } from './engine.ts';
import { parseSuppression, REASON_LENGTH, type Suppression } from './suppression-comment.ts';
import { reachOf } from './suppression-reach.ts';

/** A suppression of a document, for people who look after them. */
export interface ListedSuppression extends Suppression {
  /** Block of the comment. */
  readonly comment: string;
  /** Block it was written for; null for the whole spec. */
  readonly target: string | null;
  /** It silences nothing any more. */
  readonly idle: boolean;
}

/** The suppressions of a document that take effect or could, in document order. */
export function suppressionsIn({
  blocks,
  diagnostics,
}: Pick<ValidationResult, 'blocks' | 'diagnostics'>): readonly ListedSuppression[] {
  const idle = new Set(diagnostics.filter(({ rule }) => rule === 'suppress/unused').map(({ block }) => block));
  return blocks.flatMap((block, position): ListedSuppression[] => {
    const suppression = block.kind === 'comment' ? parseSuppression(block.text) : null;
    if (suppression === null || suppression.reason.length < REASON_LENGTH) return [];
    const { target } = reachOf(blocks, position, suppression.scope);
    return [{ ...suppression, comment: block.id, target: blocks[target]?.id ?? null, idle: idle.has(block.id) }];
  });
}
