import type { Diagnostic, DiagnosticKind } from '../../shared/validation/diagnostic.ts';
import type { Outline, OutlineRow } from './outline-model.ts';

/** The problems of one row of the outline that are shown. */
export interface ProblemGroup {
  readonly row: OutlineRow;
  readonly problems: readonly Diagnostic[];
}

/** Shown problems by section, in the order of the outline. */
export function groupProblems(
  outline: Outline,
  kinds: ReadonlySet<DiagnosticKind>,
  isShown: (problem: Diagnostic) => boolean = () => true,
): readonly ProblemGroup[] {
  return outline.rows
    .map((row) => ({ row, problems: row.diagnostics.filter((problem) => kinds.has(problem.kind) && isShown(problem)) }))
    .filter((group) => group.problems.length > 0);
}

/**
 * The next (`step` 1) or previous (-1) problem: from the selected one where it is still there, else from the caret's
 * block; around the end to the beginning.
 */
export function stepProblem(
  groups: readonly ProblemGroup[],
  step: 1 | -1,
  selected: string | null,
  caretIndex: number,
  indexOfBlock: (block: string) => number,
): Diagnostic | null {
  const all = groups.flatMap((group) => group.problems);
  if (all.length === 0) return null;
  const at = all.findIndex((problem) => problem.fingerprint === selected);
  if (at !== -1) return all[(at + step + all.length) % all.length] ?? null;
  const position = (problem: Diagnostic) => (problem.block === null ? -1 : indexOfBlock(problem.block));
  const after = all.findIndex((problem) => position(problem) > caretIndex);
  if (step === 1) return all[after === -1 ? 0 : after] ?? null;
  const before = all.findLastIndex((problem) => position(problem) < caretIndex);
  return all[before === -1 ? all.length - 1 : before] ?? null;
}
