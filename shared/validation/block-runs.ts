import type { Role } from '../spec/role.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { DiagnosticList } from './diagnostic-list.ts';
import type { BlockFacts } from './facts.ts';
import { type Judgement, judge } from './judge.ts';
import type { BlockRule } from './rule.ts';

/** The answers of all rules that judge a block by itself. */
export class BlockRuns {
  readonly #rules = new Map<Role, BlockRule[]>();
  readonly #judgement: Judgement;
  readonly #list: DiagnosticList;
  readonly #diagnostics = new Map<BlockFacts, readonly Diagnostic[]>();

  constructor(rules: readonly BlockRule[], judgement: Judgement, list: DiagnosticList) {
    for (const rule of rules) {
      for (const role of rule.on) this.#rules.set(role, [...(this.#rules.get(role) ?? []), rule]);
    }
    this.#judgement = judgement;
    this.#list = list;
  }

  update(removed: readonly BlockFacts[], added: readonly BlockFacts[]): void {
    for (const facts of removed) {
      this.#list.replace(this.#diagnostics.get(facts) ?? [], []);
      this.#diagnostics.delete(facts);
    }
    for (const facts of added) {
      const found = this.#judge(facts);
      if (found.length === 0) continue;
      this.#diagnostics.set(facts, found);
      this.#list.replace([], found);
    }
  }

  #judge(facts: BlockFacts): readonly Diagnostic[] {
    const context = { ...this.#judgement, facts };
    let found: readonly Diagnostic[] = [];
    for (const rule of this.#rules.get(facts.role.role) ?? []) {
      const own = judge(rule, rule.run(context), this.#judgement);
      if (own.length > 0) found = found.length === 0 ? own : [...found, ...own];
    }
    return found;
  }
}
