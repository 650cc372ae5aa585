import type { Diagnostic } from './diagnostic.ts';
import type { BlockFacts } from './facts.ts';
import { type Judgement, judge } from './judge.ts';
import type { Rule, SuppressionRule } from './rule.ts';
import { parseSuppression, REASON_LENGTH } from './suppression-comment.ts';
import { reachOf, type SuppressionReach } from './suppression-reach.ts';

interface Aimed {
  readonly comment: BlockFacts;
  readonly target: BlockFacts | null;
  readonly rule: string;
  readonly reach: SuppressionReach;
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
   * The findings that stay, with those about idle comments. One without a reason suppresses nothing.
   */
  apply(
    found: readonly Diagnostic[],
    comments: readonly BlockFacts[],
    blocks: readonly BlockFacts[],
    positionOf: (id: string) => number,
  ): readonly Diagnostic[] {
    const lines = blocks.map(({ block }) => block);
    const byRule = new Map<string, Aimed[]>();
    for (const comment of comments) {
      const suppression = parseSuppression(comment.text);
      if (suppression === null || suppression.reason.length < REASON_LENGTH) continue;
      const { rule, scope } = suppression;
      const reach = reachOf(lines, positionOf(comment.id), scope);
      const aimed = { comment, target: blocks[reach.target] ?? null, rule, reach };
      byRule.set(rule, [...(byRule.get(rule) ?? []), aimed]);
    }
    const used = new Set<BlockFacts>();
    const kept = found.filter(({ block, rule }) => {
      const at = block === null ? -1 : positionOf(block);
      const silencing = byRule.get(rule)?.filter(({ reach }) => reach.from <= at && at < reach.to) ?? [];
      for (const { comment } of silencing) used.add(comment);
      return silencing.length === 0;
    });
    for (const aimed of [...byRule.values()].flat()) {
      if (!this.#judgement.ruleIds.has(aimed.rule)) continue;
      const when = used.has(aimed.comment) ? 'used' : 'unused';
      for (const each of this.#rules) {
        if (each.when !== when) continue;
        kept.push(
          ...judge(
            each,
            each.run({ ...this.#judgement, comment: aimed.comment, target: aimed.target, rule: aimed.rule }),
            this.#judgement,
          ),
        );
      }
    }
    return kept;
  }
}
