import { type ReactNode, useEffect, useRef } from 'react';
import type { Diagnostic } from '../../shared/validation/diagnostic.ts';
import { IconButton } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { ChevronDownIcon } from '../ui/icons/signs.tsx';
import { problemMessages } from '../ui/messages/problems.ts';
import { useFocusBack } from '../ui/use-focus-back.ts';
import { Assignee, mend, type ProblemActions, ProblemDetails, ProblemSign } from './problem-card.tsx';
import styles from './problem-row.module.css';
import { excerpt, splitMessage } from './problem-text.ts';

export interface ProblemRowProps extends ProblemActions {
  readonly problem: Diagnostic;
  /** Text of the block it hangs on. */
  readonly text: string;
  readonly open: boolean;
  /** Opens the card and goes to the place in the text. */
  readonly onGoTo: (problem: Diagnostic) => void;
  readonly onCollapse: () => void;
  /** The card that answers a question, while it is open for this problem. */
  readonly answering: ReactNode;
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
        <ProblemSign problem={problem} />
        <span>
          {splitMessage(problem.message).wrong}
          <Assignee {...props} />
        </span>
      </button>
      {fix !== null && !readOnly && (
        <button type="button" className={styles.fix} title={fix.title} onClick={() => mend(problem, fix, props)}>
          {fix.title}
        </button>
      )}
    </div>
  );
}

function ProblemCard(props: ProblemRowProps) {
  const { problem, text, onGoTo, onCollapse } = props;
  const quote = excerpt(text, problem.span.from, problem.span.to);
  return (
    <div className={classNames(styles.card, styles[problem.kind])}>
      <div className={styles.top}>
        <ProblemSign problem={problem} />
        <button type="button" className={styles.heading} onClick={() => onGoTo(problem)} aria-expanded>
          {splitMessage(problem.message).wrong}
        </button>
        <IconButton size="small" className={styles.collapse} label={problemMessages.collapse} onClick={onCollapse}>
          <ChevronDownIcon size="small" />
        </IconButton>
      </div>
      <ProblemDetails
        {...props}
        quote={
          quote !== null && (
            <p className={styles.quote}>
              {quote.before}
              <mark>{quote.marked}</mark>
              {quote.after}
            </p>
          )
        }
      />
    </div>
  );
}
