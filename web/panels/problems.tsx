import { useState } from 'react';
import type { AssigneeFilter } from '../../shared/validation/assignment.ts';
import type { Diagnostic, DiagnosticKind } from '../../shared/validation/diagnostic.ts';
import type { Fix } from '../../shared/validation/fix.ts';
import type { SuppressionScope } from '../../shared/validation/suppression-comment.ts';
import { Button } from '../ui/button.tsx';
import { KindIcon } from '../ui/icons/kind-icon.tsx';
import { CheckIcon } from '../ui/icons/signs.tsx';
import { type Counts, KINDS } from '../ui/kind-counts.tsx';
import { decisionMessages } from '../ui/messages/decisions.ts';
import { fixAllMessages } from '../ui/messages/fix-all.ts';
import { partMessages } from '../ui/messages/parts.ts';
import { problemMessages } from '../ui/messages/problems.ts';
import { messages } from '../ui/messages.ts';
import { useLatest } from '../ui/use-latest.ts';
import { Answering } from './answering.tsx';
import { AssigneeFilterMenu } from './assignee-filter.tsx';
import type { Assigning } from './assigning.ts';
import { CompletenessMeter } from './completeness-meter.tsx';
import type { ProblemGroup } from './problem-groups.ts';
import { ProblemRow } from './problem-row.tsx';
import styles from './problems.module.css';
import { Questions } from './questions.tsx';

export interface ProblemsProps {
  readonly groups: readonly ProblemGroup[];
  readonly counts: Counts;
  /** False until the document was checked for the first time. */
  readonly checked: boolean;
  /** Whole percent of the spec that is written; null for a file that nothing is demanded of. */
  readonly complete: number | null;
  readonly kinds: ReadonlySet<DiagnosticKind>;
  /** Fingerprint of the open problem. */
  readonly selected: string | null;
  readonly readOnly: boolean;
  readonly textOf: (block: string) => string;
  readonly onToggleKind: (kind: DiagnosticKind) => void;
  readonly onGoTo: (problem: Diagnostic) => void;
  readonly onCollapse: () => void;
  readonly onFix: (fix: Fix) => void;
  readonly onSuppress: (problem: Diagnostic, reason: string, scope: SuppressionScope) => void;
  /** Title of the section that a problem could be suppressed in; null where it stands in none. */
  readonly sectionOf: (problem: Diagnostic) => string | null;
  readonly assigning: Assigning;
  readonly filter: AssigneeFilter;
  /** How many problems each person looks after, by id; under null those that nobody does. */
  readonly perPerson: ReadonlyMap<string | null, number>;
  readonly onFilter: (filter: AssigneeFilter) => void;
  /** How many findings have a safe fix. */
  readonly safeFixes: number;
  /** Applies all of them. */
  readonly onFixAll: () => void;
  /** All open questions, in document order. */
  readonly questions: readonly Diagnostic[];
  /** The questions are shown alone, to be answered one after another. */
  readonly queue: boolean;
  readonly onQueue: (open: boolean) => void;
  /** Fingerprint of the question whose card is open. */
  readonly asked: string | null;
  /** Day of the session that answers are logged under, `YYYY-MM-DD`. */
  readonly today: string;
  /** Opens the card of a question; null closes it. */
  readonly onAsk: (problem: Diagnostic | null) => void;
  readonly onAnswer: (problem: Diagnostic, answer: string) => void;
}

/** Rows drawn at first: a long list would make each keystroke's redraw slow. */
const FIRST_ROWS = 150;

/** What the spec lacks or gets wrong, by section. */
export function Problems(props: ProblemsProps) {
  const { groups, counts, checked, complete, kinds, questions, queue } = props;
  if (queue && !props.readOnly) return <Questions {...props} />;
  const things = counts.gap + counts.defect;
  return (
    <section className={styles.panel} aria-label={problemMessages.label}>
      <h2 className="visually-hidden">{messages.problems.title}</h2>
      <div className={styles.summary}>
        <div className={styles.line}>
          <b>{checked ? problemMessages.before(things) : problemMessages.notYet}</b>
          {complete !== null && <span className={styles.percent}>{complete}%</span>}
        </div>
        {complete !== null && <CompletenessMeter complete={complete} gaps={counts.gap} defects={counts.defect} />}
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields; these are toggle buttons. */}
        <div className={styles.filters} role="group" aria-label={problemMessages.show}>
          {KINDS.map((kind) => (
            <button
              key={kind}
              type="button"
              className={styles.filter}
              aria-pressed={kinds.has(kind)}
              onClick={() => props.onToggleKind(kind)}
            >
              <KindIcon kind={kind} size="small" />
              {messages.kinds.count(kind, counts[kind])}
            </button>
          ))}
          {(props.assigning.assignments.size > 0 || props.filter !== 'all') && <AssigneeFilterMenu {...props} />}
        </div>
      </div>
      {questions.length > 0 && !props.readOnly && (
        <button type="button" className={styles.queue} data-action="questions" onClick={() => props.onQueue(true)}>
          <KindIcon kind="gap" question />
          <span>{partMessages.answering.open(questions.length)}</span>
          <b>{partMessages.answering.start}</b>
        </button>
      )}
      {props.safeFixes > 0 && !props.readOnly && (
        <button type="button" className={styles.queue} data-action="fix-safe" onClick={props.onFixAll}>
          <CheckIcon />
          <b>{fixAllMessages.fix(props.safeFixes)}</b>
        </button>
      )}
      {groups.length > 0 && <ProblemList {...props} />}
      {groups.length === 0 && checked && (
        <NoProblems things={things + counts.smell} filtered={props.filter !== 'all'} />
      )}
    </section>
  );
}

function ProblemList(props: ProblemsProps) {
  const { groups, selected, readOnly, asked } = props;
  const { assignments } = props.assigning;
  const act = useLatest(props);
  const [limit, setLimit] = useState(FIRST_ROWS);
  const total = groups.reduce((sum, group) => sum + group.problems.length, 0);
  let room = limit;
  return (
    <div className={styles.list}>
      {groups.map(({ row, problems }) => {
        const shown = problems.filter(
          (problem, index) => index < room || [selected, asked].includes(problem.fingerprint),
        );
        room -= Math.min(room, problems.length);
        if (shown.length === 0) return null;
        const title = row.title === null ? messages.outline.header : row.title;
        // With its number: two stories that wait for a title are told apart.
        const name = row.story === null ? title : problemMessages.story(row.story, title);
        return (
          <section key={row.key} aria-label={name}>
            <div className={styles.head}>
              <h3 className={styles.group}>{name}</h3>
              {row.required > 0 && (
                <span className={styles.filled}>{problemMessages.filled(row.filled, row.required)}</span>
              )}
            </div>
            <ul>
              {shown.map((problem) => (
                <ProblemRow
                  key={problem.fingerprint}
                  problem={problem}
                  readOnly={readOnly}
                  assignment={assignments.get(problem.fingerprint)}
                  act={act}
                  card={problem.fingerprint === selected ? props : null}
                  answering={
                    problem.fingerprint === asked && !readOnly ? <Answering {...props} problem={problem} /> : null
                  }
                />
              ))}
            </ul>
          </section>
        );
      })}
      {total > limit && (
        <Button size="small" className={styles.more} onClick={() => setLimit(limit * 4)}>
          {problemMessages.more(total - limit)}
        </Button>
      )}
    </div>
  );
}

function NoProblems({ things, filtered }: { things: number; filtered: boolean }) {
  const hidden = filtered ? decisionMessages.noneShown : problemMessages.hidden;
  return (
    <p className={styles.none} role="status">
      <CheckIcon size="large" />
      <b>{things === 0 ? problemMessages.none : hidden}</b>
      {things === 0 && problemMessages.noneBody}
    </p>
  );
}
