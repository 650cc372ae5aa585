import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { MovedSection, SectionPlace } from '../editor/parts/move-section.ts';
import type { Person } from '../ui/avatar.tsx';
import { classNames } from '../ui/class-names.ts';
import { GapIcon } from '../ui/icons/kind-icon.tsx';
import { CheckIcon } from '../ui/icons/signs.tsx';
import { outlineMessages } from '../ui/messages/outline.ts';
import { messages } from '../ui/messages.ts';
import { useLatest } from '../ui/use-latest.ts';
import { movableKeys } from './kept-outline.ts';
import styles from './outline.module.css';
import type { OutlineRow } from './outline-model.ts';
import { Row, rowTitle } from './outline-row.tsx';
import { useRowDrag } from './use-row-drag.ts';

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
  /** Moves a section with all it holds; null while the document can only be read. */
  readonly onMove: ((row: OutlineRow, to: SectionPlace) => Promise<MovedSection | null>) | null;
  readonly onNextProblem: () => void;
}

const NOBODY: readonly Person[] = [];

/** The sections of the spec: how far each is, what it lacks and who is in it. Sections change places here. */
export function Outline(props: OutlineProps) {
  const { rows, complete, current, people, problems, onOpen, onMove, onNextProblem } = props;
  const list = useRef<HTMLUListElement>(null);
  const [said, setSaid] = useState('');
  // A row that moved by key takes the focus along: the browser drops it when the row changes its place.
  const refocus = useRef<string | null>(null);
  const move = async (row: OutlineRow, to: SectionPlace) => {
    const moved = (await onMove?.(row, to)) ?? null;
    if (moved === null) return;
    const words = outlineMessages;
    setSaid(moved.moved ? words.moved(rowTitle(row), moved.place, moved.total) : words.stays(rowTitle(row)));
  };
  const drag = useRowDrag(rows, onMove !== null, (row, { sibling, side }) => {
    if (sibling.block !== null) void move(row, { sibling: sibling.block, side });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: new rows are what the focus may have been lost to.
  useLayoutEffect(() => {
    const key = refocus.current;
    if (key === null || document.activeElement !== document.body) return;
    refocus.current = null;
    list.current?.querySelector<HTMLElement>(`[data-section="${CSS.escape(key)}"]`)?.focus();
  }, [rows]);
  const onKey = (event: KeyboardEvent, row: OutlineRow) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (step === 0 || !event.altKey || event.ctrlKey || event.metaKey || onMove === null || !row.movable) return;
    event.preventDefault();
    refocus.current = row.key;
    void move(row, { step });
  };
  const act = useLatest({
    open: (row: OutlineRow) => !drag.justDragged() && onOpen(row),
    press: drag.begin,
    key: onKey,
  });
  const movable = useMemo(() => movableKeys(rows), [rows]);
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
      <ul ref={list} className={classNames(styles.rows, drag.dragged !== null && styles.dragging)}>
        {rows.length === 0 && <li className={styles.empty}>{messages.outline.empty}</li>}
        {rows.map((row) => (
          <li
            key={row.key}
            className={classNames(
              row.key === drag.dragged && styles.held,
              drag.dragged !== null && !drag.allows(row) && styles.aside,
            )}
            data-drop={drag.place?.sibling.key === row.key ? drag.place.side : undefined}
          >
            <Row
              row={row}
              current={row.key === current}
              people={people.get(row.key) ?? NOBODY}
              movable={onMove !== null && movable.has(row.key)}
              stateless={complete === null}
              act={act}
            />
          </li>
        ))}
      </ul>
      <p className="visually-hidden" role="status">
        {said}
      </p>
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
