import { schemaFromTemplate } from '../../shared/spec/schema-from-template.ts';
import { diagnose, FILLED_SPEC, READY, SCHEMA } from '../shared/validation/fixtures.ts';
import { FAULTS } from '../shared/validation/planted/faults.ts';
import { MORE_FAULTS } from '../shared/validation/planted/more-faults.ts';
import { fragmentWith, PLANTED_SENTENCES } from '../shared/validation/planted/sentences.ts';
import { type PlantedFault, plantFault } from './plant-fault.ts';

export const ALL_FAULTS: readonly PlantedFault[] = [...FAULTS, ...MORE_FAULTS];

export interface RuleRecall {
  readonly rule: string;
  readonly planted: number;
  readonly found: number;
}

/** Rules that fire on the spec with the fault and not on the clean one. */
export function newRules(fault: PlantedFault): readonly string[] {
  const clean = fault.clean ?? FILLED_SPEC;
  const context = { ...READY, ...fault.context };
  const schema = fault.template === undefined ? SCHEMA : schemaFromTemplate(fault.template);
  const before = new Set(diagnose(clean, context, schema).map(({ rule }) => rule));
  const after = new Set(diagnose(plantFault(clean, fault), context, schema).map(({ rule }) => rule));
  return [...after].filter((rule) => !before.has(rule));
}

/** How many of the planted faults each rule finds: those in whole specs, and sentences as people write them. */
export function plantedRecall(): RuleRecall[] {
  const byRule = new Map<string, { planted: number; found: number }>();
  const count = (rule: string, found: boolean): void => {
    const counts = byRule.get(rule) ?? { planted: 0, found: 0 };
    byRule.set(rule, { planted: counts.planted + 1, found: counts.found + (found ? 1 : 0) });
  };
  for (const fault of ALL_FAULTS) count(fault.rule, newRules(fault).includes(fault.rule));
  for (const sentence of PLANTED_SENTENCES) {
    count(
      sentence.rule,
      diagnose(fragmentWith(sentence)).some(({ rule }) => rule === sentence.rule),
    );
  }
  return [...byRule].map(([rule, counts]) => ({ rule, ...counts })).sort((a, b) => (a.rule < b.rule ? -1 : 1));
}
