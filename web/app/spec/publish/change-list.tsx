import type { ReactNode } from 'react';
import type { VersionChange } from '../../../../shared/spec/version-changes.ts';
import { Chip } from '../../../ui/chip.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { publishMessages } from '../../../ui/messages/publish.ts';
import { changeLines, type Segment } from './change-segments.ts';
import styles from './publish-dialog.module.css';

interface ChangeListProps {
  readonly changes: readonly VersionChange[];
  /** What can be done with a change; null for one that needs nothing of its own. */
  readonly actionOf?: ((index: number) => ReactNode) | undefined;
}

/** The changes by item: what each was, what it is, and the words that differ. */
export function ChangeList({ changes, actionOf }: ChangeListProps) {
  return (
    <ol className={styles.changes} aria-label={publishMessages.list}>
      {changes.map((change, index) => (
        <Change key={change.block ?? `removed-${index}`} change={change} action={actionOf?.(index)} />
      ))}
    </ol>
  );
}

function Change({ change, action }: { change: VersionChange; action: ReactNode }) {
  const { item, section, blocks } = change;
  const { before, after } = changeLines(change);
  const sameText = change.before === change.after;
  return (
    <li className={styles.change} data-change={change.change}>
      <div className={styles.changeHead}>
        {item !== null && <Chip mono text={item} />}
        {item === null && <span className={styles.section}>{section ?? publishMessages.header}</span>}
        <span className={styles.verb}>{publishMessages.verb[change.change]}</span>
        {blocks > 1 && <span className={styles.note}>{publishMessages.movedBlocks(blocks)}</span>}
        {action && <span className={styles.action}>{action}</span>}
      </div>
      {sameText ? (
        <p className={styles.same}>{change.after}</p>
      ) : (
        <>
          {before !== null && <Line sign="−" segments={before} className={styles.removed} mark="del" />}
          {after !== null && <Line sign="+" segments={after} className={styles.added} mark="ins" />}
        </>
      )}
    </li>
  );
}

interface LineProps {
  readonly sign: string;
  readonly segments: readonly Segment[];
  readonly className: string | undefined;
  readonly mark: 'ins' | 'del';
}

function Line({ sign, segments, className, mark: Mark }: LineProps) {
  let at = 0;
  return (
    <p className={classNames(styles.line, className)} dir="auto">
      <span className={styles.sign} aria-hidden="true">
        {sign}
      </span>
      <span>
        {segments.map(({ text, marked }) => {
          const key = at;
          at += text.length;
          return marked ? <Mark key={`${key}!`}>{text}</Mark> : <span key={key}>{text}</span>;
        })}
      </span>
    </p>
  );
}
