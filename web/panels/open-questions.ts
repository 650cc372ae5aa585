import type { Diagnostic } from '../../shared/validation/diagnostic.ts';

/** The rule that reports each open question. */
export const OPEN_QUESTION = 'clarification/open';

/** The open questions of a document, in its order, whatever kinds of problems are shown. */
export function openQuestions(
  diagnostics: readonly Diagnostic[],
  indexOfBlock: (block: string) => number,
): readonly Diagnostic[] {
  const place = ({ block }: Diagnostic): number => (block === null ? -1 : indexOfBlock(block));
  return diagnostics
    .filter(({ rule }) => rule === OPEN_QUESTION)
    .sort((a, b) => place(a) - place(b) || a.span.from - b.span.from);
}

/** The question behind another one, around the end to the first; null where it is the only one. */
export function questionAfter(questions: readonly Diagnostic[], fingerprint: string): Diagnostic | null {
  const at = questions.findIndex((question) => question.fingerprint === fingerprint);
  const next = questions[(at + 1) % questions.length];
  return next === undefined || next.fingerprint === fingerprint ? null : next;
}
