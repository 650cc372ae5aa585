import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Assignment } from '../../shared/validation/assignment.ts';
import type { Diagnostic } from '../../shared/validation/diagnostic.ts';
import type { Fix } from '../../shared/validation/fix.ts';
import type { SuppressionScope } from '../../shared/validation/suppression-comment.ts';
import { Button } from '../ui/button.tsx';
import { KindIcon } from '../ui/icons/kind-icon.tsx';
import { decisionMessages } from '../ui/messages/decisions.ts';
import { problemMessages } from '../ui/messages/problems.ts';
import { suppressMessages } from '../ui/messages/suppress.ts';
import { messages } from '../ui/messages.ts';
import { AssignForm } from './assign-form.tsx';
import { AssigneeChip } from './assignee-chip.tsx';
import type { Assigning } from './assigning.ts';
import { OPEN_QUESTION } from './open-questions.ts';
import styles from './problem-row.module.css';
import { splitMessage } from './problem-text.ts';
import { ruleReason } from './rule-reason.ts';
import { SuppressForm } from './suppress-form.tsx';

/** What can be done about a problem, wherever it is shown. */
export interface ProblemActions {
  readonly readOnly: boolean;
  readonly onFix: (fix: Fix) => void;
  /** Silences the rule as far as asked, for the reason given. */
  readonly onSuppress: (problem: Diagnostic, reason: string, scope: SuppressionScope) => void;
  /** Title of the section that a problem could be suppressed in; null where it stands in none. */
  readonly sectionOf: (problem: Diagnostic) => string | null;
  readonly assigning: Assigning;
  /** Opens the card that answers a question. */
  readonly onAsk: (problem: Diagnostic) => void;
}

interface ProblemDetailsProps extends ProblemActions {
  readonly problem: Diagnostic;
  /** The words it is about, where they are not in sight. */
  readonly quote: ReactNode;
}

/** What the button of a problem does: a question is answered on a card of its own. */
export function mend(problem: Diagnostic, fix: Fix, { onFix, onAsk }: ProblemActions): void {
  if (problem.rule === OPEN_QUESTION) onAsk(problem);
  else onFix(fix);
}

/** Below a problem's heading: how to mend it, why it matters, who looks after it, and what can be done. */
export function ProblemDetails(props: ProblemDetailsProps) {
  const { problem, readOnly, quote } = props;
  const { mend: advice } = splitMessage(problem.message);
  const reason = ruleReason(problem.rule);
  const assignment = props.assigning.assignments.get(problem.fingerprint);
  return (
    <div className={styles.body}>
      {quote}
      {advice !== null && <p className={styles.text}>{advice}</p>}
      {reason !== null && (
        <p className={styles.text}>
          <b>{problemMessages.why}</b> {reason.why}
        </p>
      )}
      {assignment && <Assignee assignment={assignment} {...props.assigning} />}
      {!readOnly && <Actions {...props} />}
      <div className={styles.meta}>
        <a
          className={styles.rule}
          href={`/rules/${problem.rule}`}
          target="_blank"
          rel="noreferrer"
          title={problemMessages.page}
        >
          {problem.rule}
        </a>
        <span>{problemMessages.severity[problem.severity]}</span>
      </div>
      {reason !== null && <p className={styles.source}>{problemMessages.source(reason.source)}</p>}
    </div>
  );
}

/** What can be done about a problem: its fix, leaving it for a reason, or giving it to somebody. */
function Actions(props: ProblemDetailsProps) {
  const { problem, assigning, onSuppress } = props;
  const { fix } = problem;
  const [form, setForm] = useState<'suppress' | 'assign' | null>(null);
  const close = () => setForm(null);
  const buttons = useRef<HTMLDivElement>(null);
  const closed = useRef<typeof form>(null);
  // A form that closes takes the focus along: it goes back to the button that opened it.
  useEffect(() => {
    if (form === null && closed.current !== null && document.activeElement === document.body)
      buttons.current?.querySelector<HTMLElement>(`[data-action="${closed.current}"]`)?.focus();
    closed.current = form;
  }, [form]);
  if (form === 'assign') return <AssignForm problem={problem} assigning={assigning} onClose={close} />;
  if (form === 'suppress') {
    return (
      <SuppressForm
        section={props.sectionOf(problem)}
        onCancel={close}
        onDone={(reason, scope) => onSuppress(problem, reason, scope)}
      />
    );
  }
  return (
    <div ref={buttons} className={styles.actions}>
      {fix !== null && (
        <Button size="small" onClick={() => mend(problem, fix, props)}>
          {fix.title}
        </Button>
      )}
      {problem.block !== null && (
        <Button size="small" variant="ghost" data-action="suppress" onClick={() => setForm('suppress')}>
          {suppressMessages.suppress}
        </Button>
      )}
      <Button size="small" variant="ghost" data-action="assign" onClick={() => setForm('assign')}>
        {assigning.assignments.has(problem.fingerprint) ? decisionMessages.reassign : decisionMessages.assign}
      </Button>
    </div>
  );
}

/** Who looks after it. */
export function Assignee({ assignment, me, today }: Pick<Assigning, 'me' | 'today'> & { assignment: Assignment }) {
  return (
    <span className={styles.assignee}>
      <AssigneeChip assignment={assignment} me={me} today={today} />
    </span>
  );
}

/** The sign of a problem's kind, and the word for those who do not see it. */
export function ProblemSign({ problem }: { readonly problem: Diagnostic }) {
  return (
    <>
      <KindIcon kind={problem.kind} question={problem.rule.startsWith('clarification/')} />
      <span className="visually-hidden">{messages.kinds.word[problem.kind]}</span>
    </>
  );
}
