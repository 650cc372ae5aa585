import type { SpecDetail } from '../../../shared/protocol/http.ts';
import type { Diagnostic } from '../../../shared/validation/diagnostic.ts';
import type { ValidationResult } from '../../../shared/validation/engine.ts';
import { ProblemHover } from '../../commands/problem-hover.tsx';
import type { SpecEditor } from '../../editor/spec-editor.ts';
import { sectionOf } from '../../panels/section-of.ts';
import { DecisionNameDialog } from './decision-name-dialog.tsx';
import type { SpecSession } from './spec-session.ts';
import { useAssigning } from './use-assigning.ts';
import { useDecisions } from './use-decisions.ts';
import type { ProblemsState } from './use-problems.ts';

interface SpecHoverProps {
  readonly spec: SpecDetail;
  readonly session: SpecSession;
  readonly editor: SpecEditor;
  /** Null until the document was checked for the first time. */
  readonly result: ValidationResult | null;
  readonly problems: ProblemsState;
  readonly readOnly: boolean;
  /** A question is answered in the panel. */
  readonly onAsk: (problem: Diagnostic) => void;
}

const NONE: readonly Diagnostic[] = [];

/** The card over marked words, with the actions of the open spec. */
export function SpecHover({ spec, session, editor, result, problems, readOnly, onAsk }: SpecHoverProps) {
  const deciding = useDecisions(session);
  const assigning = useAssigning(session, spec, deciding);
  const { onFix, onSuppress } = problems.panel;
  const diagnostics = result?.diagnostics ?? NONE;
  return (
    <>
      <ProblemHover
        {...{ editor, diagnostics, readOnly, assigning, onFix, onSuppress, onAsk }}
        sectionOf={({ block }) => sectionOf(result?.blocks ?? [], block)}
      />
      {deciding.naming && <DecisionNameDialog onDone={deciding.naming} />}
    </>
  );
}
