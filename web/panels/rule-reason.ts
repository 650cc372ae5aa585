import { CATALOGUE } from '../../shared/validation/rules/catalogue.ts';

/** What a rule says of itself. */
export interface RuleReason {
  readonly why: string;
  /** Template line, tool or standard that the rule comes from. */
  readonly source: string;
}

const REASONS: ReadonlyMap<string, RuleReason> = new Map(
  CATALOGUE.map(({ id, why, source }) => [id, { why, source: source === 'ours' ? 'Cospec' : source }]),
);

/** Why a rule matters, in its own words, and where it comes from; null for a rule that this page does not know. */
export function ruleReason(rule: string): RuleReason | null {
  return REASONS.get(rule) ?? null;
}
