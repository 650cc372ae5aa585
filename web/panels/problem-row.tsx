import { memo, type ReactNode, type RefObject, useEffect, useRef } from 'react';
import type { Assignment } from '../../shared/validation/assignment.ts';
import type { Diagnostic } from '../../shared/validation/diagnostic.ts';
import { IconButton } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { ChevronDownIcon } from '../ui/icons/signs.tsx';
import { problemMessages } from '../ui/messages/problems.ts';
import { useFocusBack } from '../ui/use-focus-back.ts';
import { Assignee, mend, type ProblemActions, ProblemDetails, ProblemSign } from './problem-card.tsx';
import styles from './problem-row.module.css';
import { excerpt, splitMessage } from './problem-text.ts';

/** What a row can do, with what its open card shows. */
export interface RowActions extends ProblemActions {
  /** Opens the card and goes to the place in the text. */
  readonly onGoTo: (problem: Diagnostic) => void;
  readonly onCollapse: () => void;
  /** Text of a block. */
  readonly textOf: (block: string) => string;
}

export interface ProblemRowProps {
  readonly problem: Diagnostic;
  readonly readOnly: boolean;
  /** Who looks after it, if anybody does. */
  readonly assignment: Assignment | undefined;
  /** As of the last drawing of the list, for lines, which are drawn only when they say something else. */
  readonly act: RefObject<RowActions>;
  /** Null while the row is a line. */
  readonly card: RowActions | null;
  /** The card that answers a question, while it is open for this problem. */
  readonly answering: ReactNode;
}

/** One problem: a line, or an open card with the reason and what can be done. */
export const ProblemRow = memo(function ProblemRow(props: ProblemRowProps) {
  const { problem, card } = props;
  const open = card !== null;
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (open) item.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  useFocusBack(item, props.answering !== null);
  return (
    <li ref={item} data-rule={problem.rule} data-fingerprint={problem.fingerprint}>
      {props.answering ?? (card ? <ProblemCard {...card} problem={problem} /> : <ProblemLine {...props} />)}
    </li>
  );
});

function ProblemLine({ problem, readOnly, assignment, act }: ProblemRowProps) {
  const { fix } = problem;
  return (
    <div className={styles.item}>
      <button type="button" className={styles.main} onClick={() => act.current.onGoTo(problem)} aria-expanded={false}>
        <ProblemSign problem={problem} />
        <span>
          {splitMessage(problem.message).wrong}
          {assignment && <Assignee assignment={assignment} {...act.current.assigning} />}
        </span>
      </button>
      {fix !== null && !readOnly && (
        <button type="button" className={styles.fix} title={fix.title} onClick={() => mend(problem, fix, act.current)}>
          {fix.title}
        </button>
      )}
    </div>
  );
}

function ProblemCard(props: RowActions & Pick<ProblemRowProps, 'problem'>) {
  const { problem, textOf, onGoTo, onCollapse } = props;
  const quote = excerpt(problem.block === null ? '' : textOf(problem.block), problem.span.from, problem.span.to);
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
