import { questionWords } from '../../shared/spec/question-words.ts';
import type { Diagnostic } from '../../shared/validation/diagnostic.ts';
import { AnswerCard } from './answer-card.tsx';
import { questionAfter } from './open-questions.ts';
import type { ProblemsProps } from './problems.tsx';

type AnsweringProps = Pick<ProblemsProps, 'questions' | 'today' | 'textOf' | 'onAsk' | 'onAnswer'> & {
  readonly problem: Diagnostic;
};

/** The card of an open question, among the others. */
export function Answering({ problem, questions, today, textOf, onAsk, onAnswer }: AnsweringProps) {
  const next = questionAfter(questions, problem.fingerprint);
  return (
    <AnswerCard
      key={problem.fingerprint}
      words={wordsOf(problem, textOf)}
      number={questions.findIndex(({ fingerprint }) => fingerprint === problem.fingerprint) + 1}
      total={questions.length}
      item={problem.item}
      date={today}
      onAnswer={(answer) => onAnswer(problem, answer)}
      onSkip={next === null ? null : () => onAsk(next)}
      onClose={() => onAsk(null)}
    />
  );
}

/** What a question asks, without the marker's own words. */
export function wordsOf({ block, span }: Diagnostic, textOf: (block: string) => string): string {
  return block === null ? '' : questionWords(textOf(block).slice(span.from, span.to));
}
