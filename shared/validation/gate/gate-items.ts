/** The part of the spec that a person signs for: when its text changes, the signature is no longer about it. */
export type GateCover = 'spec' | 'stories' | 'edges' | 'requirements' | 'criteria';

export type GateGroup = 'content' | 'completeness' | 'readiness';

/** One line of the checklist between a spec and its plan. */
export interface GateItem {
  /** Stable: signatures are stored under it. */
  readonly id: string;
  readonly group: GateGroup;
  /** As spec-kit words it. */
  readonly title: string;
  /** What rules cannot decide, a named person signs for; null where rules decide alone. */
  readonly signs: GateCover | null;
}

/**
 * The quality checklist of spec-kit's `specify` command: 16 items in three groups.
 * Source: github/spec-kit, templates/commands/specify.md.
 */
export const GATE_ITEMS: readonly GateItem[] = [
  item('no-implementation', 'content', 'No implementation details (languages, frameworks, APIs)', 'spec'),
  item('user-value', 'content', 'Focused on user value and business needs', 'stories'),
  item('non-technical', 'content', 'Written for non-technical stakeholders', 'spec'),
  item('mandatory-sections', 'content', 'All mandatory sections completed', null),
  item('no-clarifications', 'completeness', 'No [NEEDS CLARIFICATION] markers remain', null),
  item('testable', 'completeness', 'Requirements are testable and unambiguous', 'requirements'),
  item('measurable', 'completeness', 'Success criteria are measurable', 'criteria'),
  item('technology-agnostic', 'completeness', 'Success criteria are technology-agnostic', 'criteria'),
  item('scenarios', 'completeness', 'All acceptance scenarios are defined', null),
  item('edge-cases', 'completeness', 'Edge cases are identified', 'edges'),
  item('scope', 'completeness', 'Scope is clearly bounded', 'spec'),
  item('dependencies', 'completeness', 'Dependencies and assumptions identified', 'spec'),
  item('acceptance', 'readiness', 'All functional requirements have clear acceptance criteria', 'requirements'),
  item('primary-flows', 'readiness', 'User scenarios cover primary flows', 'stories'),
  item('outcomes', 'readiness', 'Feature meets measurable outcomes defined in Success Criteria', 'criteria'),
  item('no-leak', 'readiness', 'No implementation details leak into specification', 'requirements'),
];

/** Where whole families of rules belong, and the rules that belong elsewhere than their family. */
const ITEM_OF_FAMILY: Readonly<Record<string, string>> = {
  structure: 'mandatory-sections',
  meta: 'mandatory-sections',
  placeholder: 'mandatory-sections',
  compliance: 'mandatory-sections',
  'docs-plan': 'mandatory-sections',
  review: 'mandatory-sections',
  suppress: 'mandatory-sections',
  template: 'mandatory-sections',
  clarification: 'no-clarifications',
  story: 'primary-flows',
  scenario: 'scenarios',
  requirement: 'testable',
  criterion: 'measurable',
  edge: 'edge-cases',
  entity: 'testable',
  language: 'testable',
  'language-pref': 'no-implementation',
  trace: 'acceptance',
};
const ITEM_OF_RULE: Readonly<Record<string, string>> = {
  'criterion/tech-leak': 'technology-agnostic',
  'entity/implementation': 'no-leak',
  'language/acronym-undefined': 'non-technical',
  'requirement/tech-leak': 'no-leak',
  'scenario/ui-steps': 'no-leak',
  'story/actor-missing': 'user-value',
  'story/no-failure-scenario': 'scenarios',
  'story/no-scenario': 'scenarios',
  'story/too-many-scenarios': 'scenarios',
  'story/why-missing': 'user-value',
  'story/why-tautology': 'user-value',
  'trace/criterion-unlinked': 'outcomes',
};

/** The item that a rule speaks for. Each rule speaks for one, so that the gate passes exactly when no rule stops it. */
export function itemOfRule(rule: string): string {
  return ITEM_OF_RULE[rule] ?? ITEM_OF_FAMILY[rule.slice(0, rule.indexOf('/'))] ?? 'mandatory-sections';
}

function item(id: string, group: GateGroup, title: string, signs: GateCover | null): GateItem {
  return { id, group, title, signs };
}
