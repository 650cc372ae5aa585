import type { BlockFacts } from './facts.ts';

/** `<!-- spec-ignore rule-id: reason -->`, after the block it speaks of. */
export interface Suppression {
  readonly rule: string;
  readonly reason: string;
}

const PATTERN = /^\s*spec-ignore\s+([^\s:]+)\s*(?::\s*([\s\S]*?))?\s*$/;

/** The shortest reason that can be one. */
export const REASON_LENGTH = 10;

/** What a comment suppresses; null where it does not say which rule. */
export function parseSuppression(comment: string): Suppression | null {
  const match = PATTERN.exec(comment.length > 2000 ? comment.slice(0, 2000) : comment);
  return match?.[1] === undefined ? null : { rule: match[1], reason: match[2] ?? '' };
}

/**
 * Rules suppressed by block id. A comment speaks of the nearest block before it that is no such comment itself; one
 * without a reason suppresses nothing.
 */
export function suppressedRules(
  comments: readonly BlockFacts[],
  blocks: readonly BlockFacts[],
  positionOf: (id: string) => number,
): ReadonlyMap<string, ReadonlySet<string>> {
  const byBlock = new Map<string, Set<string>>();
  for (const comment of comments) {
    const suppression = parseSuppression(comment.text);
    if (suppression === null || suppression.reason.length < REASON_LENGTH) continue;
    let position = positionOf(comment.id) - 1;
    while (blocks[position]?.keys.includes('suppressions') === true) position--;
    const target = blocks[position];
    if (target === undefined) continue;
    const rules = byBlock.get(target.id) ?? new Set();
    rules.add(suppression.rule);
    byBlock.set(target.id, rules);
  }
  return byBlock;
}
