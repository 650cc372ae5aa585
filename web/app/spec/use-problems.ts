import { useCallback, useEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { type AssigneeFilter, isShownFor } from '../../../shared/validation/assignment.ts';
import type { Diagnostic, DiagnosticKind } from '../../../shared/validation/diagnostic.ts';
import type { Fix } from '../../../shared/validation/fix.ts';
import type { SuppressionScope } from '../../../shared/validation/suppression-comment.ts';
import { openQuestions, questionAfter } from '../../panels/open-questions.ts';
import type { Outline, OutlineRow } from '../../panels/outline-model.ts';
import { groupProblems, type ProblemGroup, stepProblem } from '../../panels/problem-groups.ts';
import { messages } from '../../ui/messages.ts';
import { useStore, useStoreInSlices } from '../../ui/store.ts';
import { toastDone, toastFailed } from '../../ui/toaster.tsx';
import type { SpecSession } from './spec-session.ts';
import type { EditorView } from './use-editor.ts';
import { useProblemKinds } from './use-problem-kinds.ts';

export interface ProblemsState {
  readonly panel: {
    readonly groups: readonly ProblemGroup[];
    readonly kinds: ReadonlySet<DiagnosticKind>;
    readonly selected: string | null;
    readonly textOf: (block: string) => string;
    readonly onToggleKind: (kind: DiagnosticKind) => void;
    readonly onGoTo: (problem: Diagnostic) => void;
    readonly onCollapse: () => void;
    readonly onFix: (fix: Fix) => void;
    readonly onSuppress: (problem: Diagnostic, reason: string, scope: SuppressionScope) => void;
    readonly filter: AssigneeFilter;
    /** How many problems of the shown kinds each person looks after, by id; under null those that nobody does. */
    readonly perPerson: ReadonlyMap<string | null, number>;
    readonly onFilter: (filter: AssigneeFilter) => void;
    readonly questions: readonly Diagnostic[];
    readonly queue: boolean;
    readonly onQueue: (open: boolean) => void;
    readonly asked: string | null;
    readonly onAsk: (problem: Diagnostic | null) => void;
    readonly onAnswer: (problem: Diagnostic, answer: string) => void;
  };
  /** Problems of the kinds that are shown. */
  readonly total: number;
  readonly step: (step: 1 | -1) => void;
  readonly openRow: (row: OutlineRow) => void;
}

/** Which problems are shown, which one is open, and the ways to it: click, F8, outline. `onLeave` closes a sheet first; answers are logged under `today`. */
export function useProblems(
  session: SpecSession,
  outline: Outline,
  { editor, caret }: EditorView,
  onLeave: () => void,
  today: string,
): ProblemsState {
  const result = useStoreInSlices(session.findings.result);
  const [kinds, toggleKind] = useProblemKinds();
  const [selected, setSelected] = useState<string | null>(null);
  const { assignments } = useStore(session.decisions);
  const [filter, setFilter] = useState<AssigneeFilter>('all');
  const groups = useMemo(
    () => groupProblems(outline, kinds, (problem) => isShownFor(problem, filter, assignments)),
    [outline, kinds, filter, assignments],
  );
  const perPerson = useMemo(() => {
    const counts = new Map<string | null, number>();
    for (const { problems } of groupProblems(outline, kinds))
      for (const { fingerprint } of problems) {
        const person = assignments.get(fingerprint)?.to.id ?? null;
        counts.set(person, (counts.get(person) ?? 0) + 1);
      }
    return counts;
  }, [outline, kinds, assignments]);
  const total = groups.reduce((sum, group) => sum + group.problems.length, 0);
  const position = useMemo(() => new Map(result?.blocks.map((block, index) => [block.id, index])), [result]);

  // At once: what is typed next must land there. A sheet that covers the text goes first and takes no focus along.
  const focusText = useCallback(
    (block: string, offset: number) => {
      flushSync(onLeave);
      editor?.focusBlock(block, offset);
    },
    [editor, onLeave],
  );
  const goTo = useCallback(
    (problem: Diagnostic) => {
      setSelected(problem.fingerprint);
      if (problem.block !== null) focusText(problem.block, problem.span.from);
      else onLeave();
    },
    [focusText, onLeave],
  );

  const step = useCallback(
    (direction: 1 | -1) => {
      const at = (block: string) => position.get(block) ?? -1;
      const next = stepProblem(groups, direction, selected, caret === null ? -1 : at(caret), at);
      if (next) goTo(next);
    },
    [groups, selected, caret, position, goTo],
  );
  useStepKeys(step);

  const applyFix = useCallback(
    (fix: Fix) => {
      if (editor === null) return;
      // A suggestion without edits only leads to the words that are to be written.
      const outcome = fix.edits.length === 0 ? ({ applied: true } as const) : editor.applyFix(fix);
      if (!outcome.applied) {
        toastFailed(messages.problems.fixFailed(outcome.reason));
      } else if (fix.kind === 'safe') {
        toastDone(messages.problems.fixed(fix.title), { label: messages.common.undo, run: () => editor.undo() });
      } else {
        const place = placeOf(fix);
        if (place) focusText(place.block, place.offset);
        else onLeave();
      }
    },
    [editor, focusText, onLeave],
  );

  const suppress = async ({ block, rule }: Diagnostic, reason: string, scope: SuppressionScope) => {
    if (editor === null || block === null || !(await editor.parts.suppress({ block, rule, reason, scope }))) return;
    setSelected(null);
    const { suppressMessages } = await import('../../ui/messages/suppress.ts');
    toastDone(suppressMessages.done[scope], { label: messages.common.undo, run: () => editor.undo() });
  };

  const [asked, setAsked] = useState<string | null>(null);
  const ask = useCallback(
    (problem: Diagnostic | null) => {
      setAsked(problem?.fingerprint ?? null);
      if (problem?.block) editor?.scrollToBlock(problem.block);
    },
    [editor],
  );
  const questions = useMemo(
    () => openQuestions(result?.diagnostics ?? [], (block) => position.get(block) ?? -1),
    [result, position],
  );
  const [queue, setQueue] = useState(false);
  const openQueue = (open: boolean) => {
    setQueue(open);
    ask(open ? (questions[0] ?? null) : null);
  };
  const textOf = (block: string) => result?.blocks[position.get(block) ?? -1]?.text ?? '';
  const answer = ({ block, span, fingerprint }: Diagnostic, words: string) => {
    if (editor === null || block === null) return;
    const marker = textOf(block).slice(span.from, span.to);
    const answered = editor.parts.answer({ block, ...span, marker }, words, today);
    if (!answered) toastFailed(messages.spec.questionChanged);
    else toastDone(messages.spec.answered, { label: messages.common.undo, run: () => editor.undo() });
    const next = queue ? questionAfter(questions, fingerprint) : null;
    ask(next);
    // One after another: the focus goes on to the next card, and behind the last into the text.
    if (next === null) focusText(block, span.from + (answered ? words.length : 0));
  };

  const openRow = useCallback(
    (row: OutlineRow) => {
      const [first] = row.diagnostics;
      if (row.block === null && first) goTo(first);
      else if (row.block !== null) focusText(row.block, 0);
    },
    [focusText, goTo],
  );

  return {
    panel: {
      groups,
      kinds,
      selected,
      textOf,
      onToggleKind: toggleKind,
      onGoTo: goTo,
      onCollapse: () => setSelected(null),
      onFix: applyFix,
      onSuppress: suppress,
      filter,
      perPerson,
      onFilter: setFilter,
      questions,
      queue,
      onQueue: openQueue,
      asked,
      onAsk: ask,
      onAnswer: answer,
    },
    total,
    step,
    openRow,
  };
}

/** Where the author goes on after a suggestion: where it says, else at what it changed or before what it inserted. */
function placeOf({ select, edits: [edit] }: Fix): { block: string; offset: number } | null {
  if (select) return { block: select.block, offset: select.from };
  if (!edit) return null;
  const block = edit.edit === 'insert' ? edit.after : edit.block;
  return block === null ? null : { block, offset: edit.edit === 'text' ? edit.from : 0 };
}

function useStepKeys(step: (direction: 1 | -1) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F8' || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      step(event.shiftKey ? -1 : 1);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [step]);
}
