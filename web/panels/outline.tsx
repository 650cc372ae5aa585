import { AvatarStack, type Person } from '../ui/avatar.tsx';
import { classNames } from '../ui/class-names.ts';
import { GapIcon } from '../ui/icons/kind-icon.tsx';
import { CheckIcon } from '../ui/icons/signs.tsx';
import { SectionStateIcon } from '../ui/icons/state-icon.tsx';
import { KindCounts } from '../ui/kind-counts.tsx';
import { messages } from '../ui/messages.ts';
import styles from './outline.module.css';
import type { OutlineRow } from './outline-model.ts';

interface OutlineProps {
  readonly rows: readonly OutlineRow[];
  /** Whole percent of the spec that is written; null for a file without demands. */
  readonly complete: number | null;
  /** Key of the row that the caret or the page is in. */
  readonly current: string | null;
  /** People by key of the row they are in. */
  readonly people: ReadonlyMap<string, readonly Person[]>;
  /** Null until the document was checked. */
  readonly problems: number | null;
  readonly onOpen: (row: OutlineRow) => void;
  readonly onNextProblem: () => void;
}

/** The sections of the spec: how far each is, what it lacks and who is in it. */
export function Outline({ rows, complete, current, people, problems, onOpen, onNextProblem }: OutlineProps) {
  return (
    <nav className={styles.outline} aria-label={messages.outline.title}>
      <div className={styles.head}>
        <h2 className={styles.label}>{messages.outline.title}</h2>
        {complete !== null && (
          <span className={styles.label} role="img" aria-label={messages.complete(complete)}>
            {complete}%
          </span>
        )}
      </div>
      <ul className={styles.rows}>
        {rows.length === 0 && <li className={styles.empty}>{messages.outline.empty}</li>}
        {rows.map((row) => (
          <li key={row.key}>
            <Row
              row={complete === null ? { ...row, state: null } : row}
              current={row.key === current}
              people={people.get(row.key) ?? []}
              onOpen={onOpen}
            />
          </li>
        ))}
      </ul>
      <div className={styles.foot}>
        <button type="button" className={styles.next} onClick={onNextProblem} disabled={!problems}>
          {problems === 0 ? <CheckIcon size="small" /> : <GapIcon size="small" />}
          <span className={styles.nextWord}>
            {problems === 0 ? messages.outline.noProblems : messages.outline.nextProblem}
          </span>
          {problems !== null && problems > 0 && <kbd>F8</kbd>}
        </button>
      </div>
    </nav>
  );
}

interface RowProps {
  readonly row: OutlineRow;
  readonly current: boolean;
  readonly people: readonly Person[];
  readonly onOpen: (row: OutlineRow) => void;
}

function Row({ row, current, people, onOpen }: RowProps) {
  const title = row.title === null ? messages.outline.header : row.title;
  return (
    <button
      type="button"
      className={classNames(styles.row, row.nested && styles.nested, row.block === null && styles.missing)}
      aria-current={current ? 'true' : undefined}
      title={title}
      data-section={row.key}
      onClick={() => onOpen(row)}
    >
      {row.state === null ? (
        <span className={styles.noState} aria-hidden="true">
          ·
        </span>
      ) : (
        <SectionStateIcon state={row.state} label={messages.outline.state[row.state]} />
      )}
      <span className={styles.title}>{title === '' ? messages.outline.untitled : title}</span>
      {row.priority !== null && <span className={styles.priority}>{row.priority}</span>}
      <KindCounts counts={row.counts} tight />
      {people.length > 0 && <AvatarStack people={people} size="tiny" limit={3} />}
    </button>
  );
}
