import type { Diagnostic } from './diagnostic.ts';
import type { BlockFacts } from './facts.ts';
import { type Judgement, judge } from './judge.ts';
import type { Rule, SuppressionRule } from './rule.ts';

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

/** What the comments of a file silence, and which of them silence nothing. */
export class Suppressions {
  readonly #rules: readonly SuppressionRule[];
  readonly #judgement: Judgement;

  constructor(awake: readonly Rule[], judgement: Judgement) {
    this.#rules = awake.filter((rule): rule is SuppressionRule => rule.scope === 'suppression');
    this.#judgement = judgement;
  }

  /**
   * The findings that stay, with those about idle comments. A comment speaks of the nearest block before it that is no
   * such comment itself; one without a reason suppresses nothing.
   */
  apply(
    found: readonly Diagnostic[],
    comments: readonly BlockFacts[],
    blocks: readonly BlockFacts[],
    positionOf: (id: string) => number,
  ): readonly Diagnostic[] {
    const byTarget = new Map<string, { comment: BlockFacts; rule: string }[]>();
    for (const comment of comments) {
      const suppression = parseSuppression(comment.text);
      if (suppression === null || suppression.reason.length < REASON_LENGTH) continue;
      let position = positionOf(comment.id) - 1;
      while (blocks[position]?.keys.includes('suppressions') === true) position--;
      const target = blocks[position]?.id ?? '';
      byTarget.set(target, [...(byTarget.get(target) ?? []), { comment, rule: suppression.rule }]);
    }
    const used = new Set<BlockFacts>();
    const kept = found.filter(({ block, rule }) => {
      const silencing = byTarget.get(block ?? '')?.filter((each) => each.rule === rule) ?? [];
      for (const { comment } of silencing) used.add(comment);
      return silencing.length === 0;
    });
    for (const { comment, rule } of [...byTarget.values()].flat()) {
      if (used.has(comment) || !this.#judgement.ruleIds.has(rule)) continue;
      for (const each of this.#rules) {
        kept.push(...judge(each, each.run({ ...this.#judgement, comment, rule }), this.#judgement));
      }
    }
    return kept;
  }
}
