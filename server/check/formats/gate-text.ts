import { GATE_ITEMS, type GateItem, itemOfRule } from '../../../shared/validation/gate/gate-items.ts';
import type { LocatedDiagnostic } from '../../../shared/validation/report.ts';

/**
 * The gate's checklist as far as rules decide it: ticked, open with the number of errors that keep it so, or left to a
 * signature, which lives in the shared document. @param diagnostics as found at the gate `ready`
 */
export function gateText(diagnostics: readonly LocatedDiagnostic[]): string {
  const errors = new Map<string, number>();
  for (const { rule, severity } of diagnostics) {
    if (severity === 'error') errors.set(itemOfRule(rule), (errors.get(itemOfRule(rule)) ?? 0) + 1);
  }
  const lines = GATE_ITEMS.map((item) => lineOf(item, errors.get(item.id) ?? 0));
  const open = errors.size;
  const left = GATE_ITEMS.filter((item) => item.signs !== null && !errors.has(item.id)).length;
  const head = `  gate: ${GATE_ITEMS.length - open - left} of ${GATE_ITEMS.length} pass, ${open} open, ${left} signed in the editor`;
  return `${[head, ...lines].join('\n')}\n`;
}

function lineOf({ title, signs }: GateItem, errors: number): string {
  if (errors > 0) return `    [ ] ${title}: ${errors} ${errors === 1 ? 'error' : 'errors'}`;
  return signs === null ? `    [x] ${title}` : `    [-] ${title}: signed in the editor`;
}
