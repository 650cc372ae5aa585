import type { Diagnostic } from '../../../shared/validation/diagnostic.ts';

/** Marks that one section shows at most: the text stays calm, the panel lists the rest. */
export const MOST_MARKS = 3;

/** Characters from which a block that is wrong as a whole is told by its sign alone: lines under all of it say no more. */
const LONG = 80;

/**
 * What is marked in the text: words that are wrong, or that could be better, and never what is missing; the weightiest of
 * each section. In the order given.
 * @param textOf text of a block, where it is known
 */
export function markedProblems(
  diagnostics: readonly Diagnostic[],
  textOf: (block: string) => string | undefined,
): Diagnostic[] {
  const bySection = new Map<string, Diagnostic[]>();
  for (const found of diagnostics) {
    if (found.kind === 'gap' || found.block === null || found.span.from === found.span.to) continue;
    if (isWhole(found, textOf(found.block) ?? '')) continue;
    const section = found.section ?? '';
    bySection.set(section, [...(bySection.get(section) ?? []), found]);
  }
  const kept = new Set([...bySection.values()].flatMap((all) => weightiest(all)));
  return diagnostics.filter((found) => kept.has(found));
}

function isWhole({ span }: Diagnostic, text: string): boolean {
  return text.length > LONG && span.from === 0 && span.to >= text.trimEnd().length;
}

const WEIGHTS = { error: 0, warning: 1, info: 2 } as const;

function weightiest(all: readonly Diagnostic[]): Diagnostic[] {
  const weight = ({ kind, severity }: Diagnostic) => (kind === 'defect' ? 0 : 3) + WEIGHTS[severity];
  return all.toSorted((a, b) => weight(a) - weight(b)).slice(0, MOST_MARKS);
}
