import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { answersIn } from '../../shared/spec/answers-in.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { QuestionIcon } from '../ui/icons/kind-icon.tsx';
import { CloseIcon } from '../ui/icons/signs.tsx';
import { partMessages } from '../ui/messages/parts.ts';
import { TextField } from '../ui/text-field.tsx';
import styles from './answer-card.module.css';

interface AnswerCardProps {
  /** The question's words, without the marker's. */
  readonly words: string;
  /** Place among the open questions, from 1. */
  readonly number: number;
  readonly total: number;
  /** `FR-002`, where the question stands in an item. */
  readonly item: string | null;
  /** Day of the session it is logged under, `YYYY-MM-DD`. */
  readonly date: string;
  readonly onAnswer: (answer: string) => void;
  /** Goes to the next question; null where this is the only one. */
  readonly onSkip: (() => void) | null;
  readonly onClose: () => void;
}

const OTHER = -1;

/** An open question with the answers that it names, and room for another one. */
export function AnswerCard({ words, number, total, item, date, onAnswer, onSkip, onClose }: AnswerCardProps) {
  const { question, answers } = answersIn(words);
  const [chosen, setChosen] = useState(answers.length > 0 ? 0 : OTHER);
  const [other, setOther] = useState('');
  const card = useRef<HTMLFormElement>(null);
  const heading = useId();
  useEffect(() => {
    card.current?.scrollIntoView({ block: 'nearest' });
    card.current?.querySelector<HTMLElement>('input')?.focus();
  }, []);
  const answer = (chosen === OTHER ? other : (answers[chosen] ?? '')).trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (answer !== '') onAnswer(answer);
    else card.current?.querySelector<HTMLElement>('input[type="text"]')?.focus();
  };
  return (
    <form
      ref={card}
      className={styles.card}
      aria-labelledby={heading}
      data-card="answer"
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <div className={styles.top}>
        <QuestionIcon />
        <span className={styles.count}>{partMessages.answering.title(number, total)}</span>
        {item !== null && <span className={styles.item}>{item}</span>}
        <IconButton size="small" className={styles.close} label={partMessages.answering.close} onClick={onClose}>
          <CloseIcon size="small" />
        </IconButton>
      </div>
      <p id={heading} className={styles.question} dir="auto">
        {question === '' ? partMessages.answering.untold : question}
      </p>
      {answers.length > 0 && (
        <fieldset className={styles.options}>
          <legend className="visually-hidden">{partMessages.answering.options}</legend>
          {[...answers, partMessages.answering.other].map((text, index) => {
            const value = index < answers.length ? index : OTHER;
            return (
              <label key={text} className={styles.option} data-chosen={chosen === value || undefined}>
                <input type="radio" name={heading} checked={chosen === value} onChange={() => setChosen(value)} />
                <span>{text}</span>
              </label>
            );
          })}
        </fieldset>
      )}
      {chosen === OTHER && <TextField label={partMessages.answering.label} value={other} onChange={setOther} />}
      <p className={styles.hint}>{partMessages.answering.hint(item, date)}</p>
      <div className={styles.actions}>
        <Button type="submit" variant="primary" size="small">
          {partMessages.answering.action}
        </Button>
        {onSkip !== null && (
          <Button variant="ghost" size="small" onClick={onSkip}>
            {partMessages.answering.skip}
          </Button>
        )}
      </div>
    </form>
  );
}
