import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Diagnostic } from '../../shared/validation/diagnostic.ts';
import type { Fix } from '../../shared/validation/fix.ts';
import type { SuppressionScope } from '../../shared/validation/suppression-comment.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { KindIcon } from '../ui/icons/kind-icon.tsx';
import { ChevronDownIcon } from '../ui/icons/signs.tsx';
import { decisionMessages } from '../ui/messages/decisions.ts';
import { messages } from '../ui/messages.ts';
import { useFocusBack } from '../ui/use-focus-back.ts';
import { AssignForm } from './assign-form.tsx';
import { AssigneeChip } from './assignee-chip.tsx';
import type { Assigning } from './assigning.ts';
import { OPEN_QUESTION } from './open-questions.ts';
import styles from './problem-row.module.css';
import { excerpt, splitMessage } from './problem-text.ts';
import { ruleWhy } from './rule-why.ts';
import { SuppressForm } from './suppress-form.tsx';

export interface ProblemRowProps {
  readonly problem: Diagnostic;
  /** Text of the block it hangs on. */
  readonly text: string;
  readonly open: boolean;
  readonly readOnly: boolean;
  /** Opens the card and goes to the place in the text. */
  readonly onGoTo: (problem: Diagnostic) => void;
  readonly onCollapse: () => void;
  readonly onFix: (fix: Fix) => void;
  /** Silences the rule at this place, for the reason given. */
  readonly onSuppress: (problem: Diagnostic, reason: string, scope: SuppressionScope) => void;
  readonly sectionOf: (problem: Diagnostic) => string | null;
  readonly assigning: Assigning;
  /** Opens the card that answers a question. */
  readonly onAsk: (problem: Diagnostic) => void;
  /** The card, while it is open for this problem. */
  readonly answering: ReactNode;
}

/** What the button of a problem does: a question is answered on a card of its own. */
function mend({ problem, onFix, onAsk }: ProblemRowProps, fix: Fix): void {
  if (problem.rule === OPEN_QUESTION) onAsk(problem);
  else onFix(fix);
}

/** One problem: a line, or an open card with the reason and what can be done. */
export function ProblemRow(props: ProblemRowProps) {
  const { problem, open } = props;
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (open) item.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  useFocusBack(item, props.answering !== null);
  return (
    <li ref={item} data-rule={problem.rule} data-fingerprint={problem.fingerprint}>
      {props.answering ?? (open ? <ProblemCard {...props} /> : <ProblemLine {...props} />)}
    </li>
  );
}

function ProblemLine(props: ProblemRowProps) {
  const { problem, readOnly, onGoTo } = props;
  const { fix } = problem;
  return (
    <div className={styles.item}>
      <button type="button" className={styles.main} onClick={() => onGoTo(problem)} aria-expanded={false}>
        <Sign problem={problem} />
        <span>
          {splitMessage(problem.message).wrong}
          <Assignee {...props} />
        </span>
      </button>
      {fix !== null && !readOnly && (
        <button type="button" className={styles.fix} title={fix.title} onClick={() => mend(props, fix)}>
          {fix.title}
        </button>
      )}
    </div>
  );
}

function ProblemCard(props: ProblemRowProps) {
  const { problem, text, readOnly, onGoTo, onCollapse } = props;
  const { wrong, mend: advice } = splitMessage(problem.message);
  const quote = excerpt(text, problem.span.from, problem.span.to);
  const why = ruleWhy(problem.rule);
  return (
    <div className={classNames(styles.card, styles[problem.kind])}>
      <div className={styles.top}>
        <Sign problem={problem} />
        <button type="button" className={styles.heading} onClick={() => onGoTo(problem)} aria-expanded>
          {wrong}
        </button>
        <IconButton size="small" className={styles.collapse} label={messages.problems.collapse} onClick={onCollapse}>
          <ChevronDownIcon size="small" />
        </IconButton>
      </div>
      <div className={styles.body}>
        {quote !== null && (
          <p className={styles.quote}>
            {quote.before}
            <mark>{quote.marked}</mark>
            {quote.after}
          </p>
        )}
        {advice !== null && <p className={styles.text}>{advice}</p>}
        {why !== null && (
          <p className={styles.text}>
            <b>{messages.problems.why}</b> {why}
          </p>
        )}
        <Assignee {...props} />
        {!readOnly && <Actions {...props} />}
        <div className={styles.meta}>
          <code className={styles.rule}>{problem.rule}</code>
          <span>{messages.problems.severity[problem.severity]}</span>
        </div>
      </div>
    </div>
  );
}

/** What can be done about a problem: its fix, leaving it for a reason, or giving it to somebody. */
function Actions(props: ProblemRowProps) {
  const { problem, assigning, onSuppress } = props;
  const { fix } = problem;
  const [form, setForm] = useState<'suppress' | 'assign' | null>(null);
  const close = () => setForm(null);
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
    <div className={styles.actions}>
      {fix !== null && (
        <Button size="small" onClick={() => mend(props, fix)}>
          {fix.title}
        </Button>
      )}
      {problem.block !== null && (
        <Button size="small" variant="ghost" data-action="suppress" onClick={() => setForm('suppress')}>
          {messages.problems.suppress}
        </Button>
      )}
      <Button size="small" variant="ghost" data-action="assign" onClick={() => setForm('assign')}>
        {assigning.assignments.has(problem.fingerprint) ? decisionMessages.reassign : decisionMessages.assign}
      </Button>
    </div>
  );
}

/** Who looks after it, if anybody does. */
function Assignee({ problem, assigning: { assignments, me, today } }: ProblemRowProps) {
  const assignment = assignments.get(problem.fingerprint);
  return (
    assignment && (
      <span className={styles.assignee}>
        <AssigneeChip assignment={assignment} me={me} today={today} />
      </span>
    )
  );
}

function Sign({ problem }: { problem: Diagnostic }) {
  return (
    <>
      <KindIcon kind={problem.kind} question={problem.rule.startsWith('clarification/')} />
      <span className="visually-hidden">{messages.kinds.word[problem.kind]}</span>
    </>
  );
}
