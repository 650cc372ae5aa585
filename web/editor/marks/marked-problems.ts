import type { Diagnostic } from '../../../shared/validation/diagnostic.ts';

/** Marks that one section shows at most: the text stays calm, the panel lists the rest. */
export const MOST_MARKS = 3;

/**
 * What is marked in the text: words that are wrong, or that could be better, and never what is missing; the weightiest of
 * each section. In the order given.
 */
export function markedProblems(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const bySection = new Map<string, Diagnostic[]>();
  for (const found of diagnostics) {
    if (found.kind === 'gap' || found.block === null || found.span.from === found.span.to) continue;
    const section = found.section ?? '';
    bySection.set(section, [...(bySection.get(section) ?? []), found]);
  }
  const kept = new Set([...bySection.values()].flatMap((all) => weightiest(all)));
  return diagnostics.filter((found) => kept.has(found));
}

const WEIGHTS = { error: 0, warning: 1, info: 2 } as const;

function weightiest(all: readonly Diagnostic[]): Diagnostic[] {
  const weight = ({ kind, severity }: Diagnostic) => (kind === 'defect' ? 0 : 3) + WEIGHTS[severity];
  return all.toSorted((a, b) => weight(a) - weight(b)).slice(0, MOST_MARKS);
}
