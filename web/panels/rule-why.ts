import { CATALOGUE } from '../../shared/validation/rules/catalogue.ts';

const WHY: ReadonlyMap<string, string> = new Map(CATALOGUE.map((rule) => [rule.id, rule.why]));

/** Why a rule matters, in its own words; null for a rule that this page does not know. */
export function ruleWhy(rule: string): string | null {
  return WHY.get(rule) ?? null;
}
