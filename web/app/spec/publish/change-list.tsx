import type { ReactNode } from 'react';
import type { VersionChange } from '../../../../shared/spec/version-changes.ts';
import { Chip } from '../../../ui/chip.tsx';
import { publishMessages } from '../../../ui/messages/publish.ts';
import { ChangeLine } from './change-line.tsx';
import { changeLines } from './change-segments.ts';
import styles from './publish-dialog.module.css';

interface ChangeListProps {
  readonly changes: readonly VersionChange[];
  /** What can be done with a change; null for one that needs nothing of its own. */
  readonly actionOf?: ((index: number) => ReactNode) | undefined;
  /** What is shown beside a change; null for nothing. */
  readonly asideOf?: ((index: number) => ReactNode) | undefined;
}

/** The changes by item: what each was, what it is, and the words that differ. */
export function ChangeList({ changes, actionOf, asideOf }: ChangeListProps) {
  return (
    <ol className={styles.changes} aria-label={publishMessages.list}>
      {changes.map((change, index) => (
        <Change
          key={change.block ?? `removed-${index}`}
          change={change}
          action={actionOf?.(index)}
          aside={asideOf?.(index)}
        />
      ))}
    </ol>
  );
}

interface ChangeProps {
  readonly change: VersionChange;
  readonly action: ReactNode;
  readonly aside: ReactNode;
}

function Change({ change, action, aside }: ChangeProps) {
  const { item, section, blocks } = change;
  const { before, after } = changeLines(change);
  const sameText = change.before === change.after;
  const sides = sameText ? (
    <p className={styles.same}>{change.after}</p>
  ) : (
    <>
      {before !== null && <ChangeLine sign="−" segments={before} className={styles.removed} mark="del" />}
      {after !== null && <ChangeLine sign="+" segments={after} className={styles.added} mark="ins" />}
    </>
  );
  return (
    <li className={styles.change} data-change={change.change}>
      <div className={styles.changeHead}>
        {item !== null && <Chip mono text={item} />}
        {item === null && <span className={styles.section}>{section ?? publishMessages.header}</span>}
        <span className={styles.verb}>{publishMessages.verb[change.change]}</span>
        {blocks > 1 && <span className={styles.note}>{publishMessages.movedBlocks(blocks)}</span>}
        {action && <span className={styles.action}>{action}</span>}
      </div>
      {aside ? (
        <div className={styles.besides}>
          <div>{sides}</div>
          {aside}
        </div>
      ) : (
        sides
      )}
    </li>
  );
}
