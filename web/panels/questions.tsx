import { useEffect, useRef } from 'react';
import type { Diagnostic } from '../../shared/validation/diagnostic.ts';
import { IconButton } from '../ui/button.tsx';
import { QuestionIcon } from '../ui/icons/kind-icon.tsx';
import { CheckIcon, ChevronLeftIcon } from '../ui/icons/signs.tsx';
import { partMessages } from '../ui/messages/parts.ts';
import { useFocusBack } from '../ui/use-focus-back.ts';
import { Answering, wordsOf } from './answering.tsx';
import styles from './problems.module.css';
import type { ProblemsProps } from './problems.tsx';

/** All open questions of a spec, answered one after another. */
export function Questions(props: ProblemsProps) {
  const { questions, onQueue } = props;
  const back = useRef<HTMLButtonElement>(null);
  const isDone = questions.length === 0;
  // The last card takes the focus along when it goes.
  useEffect(() => {
    if (isDone && document.activeElement === document.body) back.current?.focus();
  }, [isDone]);
  return (
    <section className={styles.panel} aria-label={partMessages.answering.queue}>
      <div className={styles.title}>
        <IconButton ref={back} size="small" label={partMessages.answering.back} onClick={() => onQueue(false)}>
          <ChevronLeftIcon size="small" />
        </IconButton>
        <h2>
          {partMessages.answering.queue} <span className={styles.total}>{questions.length}</span>
        </h2>
      </div>
      {isDone ? (
        <p className={styles.none} role="status">
          <CheckIcon size="large" />
          <b>{partMessages.answering.none}</b>
        </p>
      ) : (
        <ul className={styles.list}>
          {questions.map((question) => (
            <Question key={question.fingerprint} {...props} question={question} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Question({ question, ...props }: ProblemsProps & { readonly question: Diagnostic }) {
  const item = useRef<HTMLLIElement>(null);
  const isOpen = question.fingerprint === props.asked;
  useFocusBack(item, isOpen);
  return (
    <li ref={item} data-question={question.fingerprint}>
      {isOpen ? (
        <Answering {...props} problem={question} />
      ) : (
        <button type="button" className={styles.question} onClick={() => props.onAsk(question)}>
          <QuestionIcon />
          <span dir="auto">{wordsOf(question, props.textOf) || partMessages.answering.untold}</span>
          {question.item !== null && <span className={styles.item}>{question.item}</span>}
        </button>
      )}
    </li>
  );
}
