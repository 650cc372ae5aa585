import type { Diagnostic } from '../../shared/validation/diagnostic.ts';
import type { ProblemGroup } from './problem-groups.ts';

/** The rule that reports each open question. */
export const OPEN_QUESTION = 'clarification/open';

/** The open questions of the shown problems, in document order. */
export function openQuestions(groups: readonly ProblemGroup[]): readonly Diagnostic[] {
  return groups.flatMap(({ problems }) => problems.filter(({ rule }) => rule === OPEN_QUESTION));
}
