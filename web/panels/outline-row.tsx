import type { KeyboardEvent, PointerEvent } from 'react';
import { AvatarStack, type Person } from '../ui/avatar.tsx';
import { classNames } from '../ui/class-names.ts';
import { GripIcon } from '../ui/icons/signs.tsx';
import { SectionStateIcon } from '../ui/icons/state-icon.tsx';
import { KindCounts } from '../ui/kind-counts.tsx';
import { outlineMessages } from '../ui/messages/outline.ts';
import { messages } from '../ui/messages.ts';
import styles from './outline.module.css';
import type { OutlineRow } from './outline-model.ts';

interface RowProps {
  readonly row: OutlineRow;
  readonly current: boolean;
  readonly people: readonly Person[];
  /** It can change places with another row. */
  readonly movable: boolean;
  readonly onOpen: (row: OutlineRow) => void;
  readonly onPress: (event: PointerEvent, row: OutlineRow) => void;
  readonly onKey: (event: KeyboardEvent, row: OutlineRow) => void;
}

/** What a row is called, without marks of markdown. */
export function rowTitle({ title }: OutlineRow): string {
  if (title === null) return messages.outline.header;
  return title === '' ? messages.outline.untitled : title;
}

/** One section: how far it is, its name, what it lacks and who is in it. */
export function Row({ row, current, people, movable, onOpen, onPress, onKey }: RowProps) {
  const title = rowTitle(row);
  return (
    <button
      type="button"
      className={classNames(styles.row, row.nested && styles.nested, row.block === null && styles.missing)}
      aria-current={current ? 'true' : undefined}
      aria-keyshortcuts={movable ? 'Alt+ArrowUp Alt+ArrowDown' : undefined}
      title={movable ? `${title}\n${outlineMessages.keys}` : title}
      data-section={row.key}
      onClick={() => onOpen(row)}
      onPointerDown={(event) => onPress(event, row)}
      onKeyDown={(event) => onKey(event, row)}
    >
      {movable && (
        <span className={styles.grip} data-grip aria-hidden="true">
          <GripIcon size="small" />
        </span>
      )}
      {row.state === null ? (
        <span className={styles.noState} aria-hidden="true">
          ·
        </span>
      ) : (
        <SectionStateIcon state={row.state} label={messages.outline.state[row.state]} />
      )}
      <span className={styles.title} dir="auto">
        {title}
      </span>
      {row.priority !== null && <span className={styles.priority}>{row.priority}</span>}
      <KindCounts counts={row.counts} tight />
      {people.length > 0 && <AvatarStack people={people} size="tiny" limit={3} />}
    </button>
  );
}
