import { type KeyboardEvent, memo, type PointerEvent, type RefObject } from 'react';
import { AvatarStack, type Person } from '../ui/avatar.tsx';
import { classNames } from '../ui/class-names.ts';
import { GripIcon } from '../ui/icons/late-signs.tsx';
import { SectionStateIcon } from '../ui/icons/state-icon.tsx';
import { KindCounts } from '../ui/kind-counts.tsx';
import { outlineMessages } from '../ui/messages/outline.ts';
import { messages } from '../ui/messages.ts';
import styles from './outline.module.css';
import type { OutlineRow } from './outline-model.ts';

export interface RowActions {
  readonly open: (row: OutlineRow) => void;
  readonly press: (event: PointerEvent, row: OutlineRow) => void;
  readonly key: (event: KeyboardEvent, row: OutlineRow) => void;
}

interface RowProps {
  readonly row: OutlineRow;
  readonly current: boolean;
  readonly people: readonly Person[];
  /** It can change places with another row. */
  readonly movable: boolean;
  /** Nothing is asked of the file's sections. */
  readonly stateless: boolean;
  readonly act: RefObject<RowActions>;
}

/** What a row is called, without marks of markdown. */
export function rowTitle({ title }: OutlineRow): string {
  if (title === null) return messages.outline.header;
  return title === '' ? messages.outline.untitled : title;
}

/** One section: how far it is, its name, what it lacks and who is in it. Drawn again only when one of these is another. */
export const Row = memo(function Row({ row, current, people, movable, stateless, act }: RowProps) {
  const title = rowTitle(row);
  return (
    <button
      type="button"
      className={classNames(styles.row, row.nested && styles.nested, row.block === null && styles.missing)}
      aria-current={current ? 'true' : undefined}
      aria-keyshortcuts={movable ? 'Alt+ArrowUp Alt+ArrowDown' : undefined}
      title={movable ? `${title}\n${outlineMessages.keys}` : title}
      data-section={row.key}
      onClick={() => act.current.open(row)}
      onPointerDown={(event) => act.current.press(event, row)}
      onKeyDown={(event) => act.current.key(event, row)}
    >
      {movable && (
        <span className={styles.grip} data-grip aria-hidden="true">
          <GripIcon size="small" />
        </span>
      )}
      {row.state === null || stateless ? (
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
});
