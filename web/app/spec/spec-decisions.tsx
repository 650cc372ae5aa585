import { useMemo } from 'react';
import type { ValidationResult } from '../../../shared/validation/engine.ts';
import { suppressionsIn } from '../../../shared/validation/suppression-list.ts';
import type { SpecEditor } from '../../editor/spec-editor.ts';
import { DecisionList } from '../../panels/decision-list.tsx';
import { decisionMessages } from '../../ui/messages/decisions.ts';
import { messages } from '../../ui/messages.ts';
import { toastDone } from '../../ui/toaster.tsx';
import type { DecisionsState } from './use-decisions.ts';
import type { ProblemsState } from './use-problems.ts';

interface SpecDecisionsProps {
  /** Null until the document was checked for the first time. */
  readonly result: ValidationResult | null;
  readonly deciding: DecisionsState;
  readonly problems: ProblemsState;
  readonly today: string;
  readonly readOnly: boolean;
  /** Null while the document can only be read. */
  readonly editor: SpecEditor | null;
  readonly onShow: (block: string) => void;
}

/** The decisions about the open spec: those in its text, and those beside it. */
export function SpecDecisions({ result, deciding, problems, today, readOnly, editor, onShow }: SpecDecisionsProps) {
  const suppressions = useMemo(() => (result === null ? [] : suppressionsIn(result)), [result]);
  const found = useMemo(() => new Set(result?.diagnostics.map(({ fingerprint }) => fingerprint)), [result]);
  const { assignments, signOffs } = deciding.decisions;
  return (
    <DecisionList
      {...{ suppressions, assignments, signOffs, found, today, readOnly, onShow }}
      me={deciding.me}
      onLift={async ({ comment }) => {
        if (editor === null || !(await editor.parts.liftSuppression(comment))) return;
        toastDone(decisionMessages.lifted, { label: messages.common.undo, run: () => editor.undo() });
      }}
      onUnassign={deciding.unassign}
      onWithdraw={({ item, by }) => deciding.withdraw(item, by.id)}
      onShowFinding={(fingerprint) => {
        const problem = result?.diagnostics.find((each) => each.fingerprint === fingerprint);
        if (problem) problems.panel.onGoTo(problem);
      }}
    />
  );
}
