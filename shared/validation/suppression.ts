import type { Diagnostic } from './diagnostic.ts';
import type { BlockFacts } from './facts.ts';
import { type Judgement, judge } from './judge.ts';
import type { Rule, SuppressionRule } from './rule.ts';

/** `<!-- spec-ignore rule-id: reason -->`, after the block it speaks of. */
export interface Suppression {
  readonly rule: string;
  readonly reason: string;
}

interface Aimed {
  readonly comment: BlockFacts;
  readonly target: BlockFacts | null;
  readonly rule: string;
}

const PATTERN = /^\s*spec-ignore\s+([^\s:]+)\s*(?::\s*([\s\S]*?))?\s*$/;

/** The shortest reason that can be one. */
export const REASON_LENGTH = 10;

/** What a comment suppresses; null where it does not say which rule. */
export function parseSuppression(comment: string): Suppression | null {
  const match = PATTERN.exec(comment.length > 2000 ? comment.slice(0, 2000) : comment);
  return match?.[1] === undefined ? null : { rule: match[1], reason: match[2] ?? '' };
}

/** The block that a suppression comment speaks of: the nearest before it that is no such comment itself. */
export function targetOf(blocks: readonly BlockFacts[], comment: number): BlockFacts | null {
  let position = comment - 1;
  while (blocks[position]?.keys.includes('suppressions') === true) position--;
  return blocks[position] ?? null;
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
    const byTarget = new Map<string, Aimed[]>();
    for (const comment of comments) {
      const suppression = parseSuppression(comment.text);
      if (suppression === null || suppression.reason.length < REASON_LENGTH) continue;
      const target = targetOf(blocks, positionOf(comment.id));
      const id = target?.id ?? '';
      byTarget.set(id, [...(byTarget.get(id) ?? []), { comment, target, rule: suppression.rule }]);
    }
    const used = new Set<BlockFacts>();
    const kept = found.filter(({ block, rule }) => {
      const silencing = byTarget.get(block ?? '')?.filter((each) => each.rule === rule) ?? [];
      for (const { comment } of silencing) used.add(comment);
      return silencing.length === 0;
    });
    for (const aimed of [...byTarget.values()].flat()) {
      if (!this.#judgement.ruleIds.has(aimed.rule)) continue;
      const when = used.has(aimed.comment) ? 'used' : 'unused';
      for (const each of this.#rules) {
        if (each.when !== when) continue;
        kept.push(...judge(each, each.run({ ...this.#judgement, ...aimed }), this.#judgement));
      }
    }
    return kept;
  }
}
