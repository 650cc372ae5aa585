import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Diagnostic } from '../../shared/validation/diagnostic.ts';
import { type ProblemRequest, watchProblems } from '../editor/marks/problem-watch.ts';
import type { SpecEditor } from '../editor/spec-editor.ts';
import { type ProblemActions, ProblemDetails, ProblemSign } from '../panels/problem-card.tsx';
import { splitMessage } from '../panels/problem-text.ts';
import { decisionMessages } from '../ui/messages/decisions.ts';
import { Floating } from './floating.tsx';
import styles from './problem-hover.module.css';
import { useDismissal } from './use-dismissal.ts';

interface ProblemHoverProps extends ProblemActions {
  readonly editor: SpecEditor;
  readonly diagnostics: readonly Diagnostic[];
}

/** Milliseconds in which the pointer may cross from the words to the card. */
const GRACE = 250;
const MOST = 3;

/** What was found at a mark or margin sign, with all that can be done about it; for pointer, finger and keyboard. */
export function ProblemHover({ editor, diagnostics, ...actions }: ProblemHoverProps) {
  const [request, setRequest] = useState<ProblemRequest | null>(null);
  const card = useRef<HTMLElement>(null);
  const closing = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const stay = () => clearTimeout(closing.current);
  const close = useCallback(() => {
    clearTimeout(closing.current);
    setRequest(null);
  }, []);
  // Somebody who writes a reason or a name in the card is not interrupted.
  const isInUse = () => card.current?.contains(document.activeElement) === true;
  const onRequest = useEffectEvent((next: ProblemRequest | null) => {
    clearTimeout(closing.current);
    if (isInUse()) return;
    if (next !== null) setRequest(next);
    else closing.current = setTimeout(() => !isInUse() && setRequest(null), GRACE);
  });
  const found = useEffectEvent(() => diagnostics);
  useEffect(
    () =>
      editor.use((host) => watchProblems(host, { diagnostics: () => found(), onRequest: (next) => onRequest(next) })),
    [editor],
  );
  useEffect(() => {
    if (request?.byKey) card.current?.querySelector('button')?.focus();
  }, [request]);
  useDismissal(card, request !== null, close);
  if (request === null) return null;
  const shown = request.problems.flatMap((asked) => diagnostics.find(({ fingerprint }) => fingerprint === asked) ?? []);
  if (shown.length === 0) return null;
  const more = shown.length - MOST;
  const toText = () => {
    close();
    editor.parts.focus();
  };
  const thenText =
    <A extends readonly unknown[]>(act: (...given: A) => void) =>
    (...given: A) => {
      close();
      act(...given);
    };
  return (
    <Floating anchor={request.box}>
      <section
        ref={card}
        className={styles.card}
        aria-label={decisionMessages.hover}
        data-card="problem"
        onPointerEnter={stay}
        onPointerLeave={({ pointerType }) => pointerType === 'mouse' && !request.byKey && onRequest(null)}
        onKeyDown={(event) => event.key === 'Escape' && toText()}
      >
        {shown.slice(0, MOST).map((problem) => (
          <article key={problem.fingerprint} className={styles.problem}>
            <h3 className={styles.heading}>
              <ProblemSign problem={problem} />
              <span>{splitMessage(problem.message).wrong}</span>
            </h3>
            <ProblemDetails
              {...actions}
              problem={problem}
              quote={null}
              onFix={thenText(actions.onFix)}
              onAsk={thenText(actions.onAsk)}
              onSuppress={thenText(actions.onSuppress)}
            />
          </article>
        ))}
        {more > 0 && <p className={styles.more}>{decisionMessages.hoverMore(more)}</p>}
      </section>
    </Floating>
  );
}
