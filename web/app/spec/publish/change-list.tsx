import type { VersionChange } from '../../../../shared/spec/version-changes.ts';
import { Chip } from '../../../ui/chip.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { publishingMessages } from '../../../ui/messages/publishing.ts';
import { changeLines, type Segment } from './change-segments.ts';
import styles from './publish-dialog.module.css';

/** The changes by item: what each was, what it is, and the words that differ. */
export function ChangeList({ changes }: { changes: readonly VersionChange[] }) {
  return (
    <ol className={styles.changes} aria-label={publishingMessages.list}>
      {changes.map((change, index) => (
        <Change key={change.block ?? `removed-${index}`} change={change} />
      ))}
    </ol>
  );
}

function Change({ change }: { change: VersionChange }) {
  const { item, section, blocks } = change;
  const { before, after } = changeLines(change);
  const sameText = change.before === change.after;
  return (
    <li className={styles.change} data-change={change.change}>
      <div className={styles.changeHead}>
        {item !== null && <Chip mono text={item} />}
        {item === null && <span className={styles.section}>{section ?? publishingMessages.header}</span>}
        <span className={styles.verb}>{publishingMessages.verb[change.change]}</span>
        {blocks > 1 && <span className={styles.note}>{publishingMessages.movedBlocks(blocks)}</span>}
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
