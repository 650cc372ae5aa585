import type { Comparison, KeyedChange, SpecVersion } from '../../../../shared/protocol/history.ts';
import { AvatarStack } from '../../../ui/avatar.tsx';
import { Button } from '../../../ui/button.tsx';
import { DefectIcon } from '../../../ui/icons/kind-icon.tsx';
import { RestoreIcon } from '../../../ui/icons/late-signs.tsx';
import { ChevronLeftIcon } from '../../../ui/icons/signs.tsx';
import { historyMessages } from '../../../ui/messages/history.ts';
import { listOf } from '../../../ui/plural.ts';
import { ChangeList } from '../publish/change-list.tsx';
import type { Comparing } from './use-comparison.ts';
import { kindText, peopleOf, summaryText, whenText } from './version-text.ts';
import styles from './version-view.module.css';

/** in: what the version changed against the one before. since: what changed between it and now. */
export type View = 'in' | 'since';

interface VersionViewProps {
  /** Null: the document as it is. */
  readonly version: SpecVersion | null;
  readonly versions: readonly SpecVersion[];
  readonly view: View;
  readonly isFirst: boolean;
  /** Null where there is nothing to compare with. */
  readonly comparing: Comparing | null;
  readonly onView: (view: View) => void;
  /** Null where nothing can be restored. */
  readonly onRestore: ((changes: readonly KeyedChange[], item: string | null) => void) | null;
  /** Back to the timeline where there is no room for both; null where there is. */
  readonly onBack: (() => void) | null;
}

/** One version: whose it is, and what changed in it or since. */
export function VersionView(props: VersionViewProps) {
  const { version, versions, view, isFirst, comparing, onView, onRestore, onBack } = props;
  const { comparison, problem } = comparing ?? { comparison: null, problem: null };
  const people = peopleOf(version?.authors ?? []);
  const kind = version && kindText(version, versions);
  const title =
    version === null ? historyMessages.current : (version.name ?? historyMessages.versionOf(whenText(version.at)));
  const changes = comparison?.changes ?? [];
  return (
    <div className={styles.view}>
      <header className={styles.head}>
        {onBack !== null && (
          <Button variant="ghost" size="small" onClick={onBack}>
            <ChevronLeftIcon size="small" />
            {historyMessages.back}
          </Button>
        )}
        <h3 className={styles.title}>{title}</h3>
        <p className={styles.about}>
          {people.length > 0 && <AvatarStack people={people} size="tiny" />}
          <span>
            {[version?.name && whenText(version.at), kind, people.length > 0 && listOf(people.map(({ name }) => name))]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </p>
        <div className={styles.bar}>
          <span className={styles.summary}>{summaryText(summaryOf(version, view, comparison))}</span>
          {version !== null && !isFirst && <ViewChoice view={view} onView={onView} />}
        </div>
      </header>
      <section
        className={styles.changes}
        aria-label={historyMessages.compare}
        aria-busy={comparing !== null && comparison === null}
      >
        {view === 'since' && changes.length > 0 && <p className={styles.hint}>{historyMessages.sinceHint}</p>}
        {problem !== null ? (
          <p className={styles.problem} role="alert">
            <DefectIcon size="small" />
            {problem}
          </p>
        ) : comparing === null ? (
          <p className={styles.quiet}>{historyMessages.firstSoon}</p>
        ) : comparison === null ? (
          <p className={styles.quiet}>{historyMessages.comparing}</p>
        ) : changes.length === 0 ? (
          <p className={styles.quiet}>{view === 'in' ? historyMessages.nothingIn : historyMessages.nothingSince}</p>
        ) : (
          <ChangeList
            changes={changes}
            actionOf={
              view === 'since' && onRestore !== null ? (index) => restoreAction(changes, index, onRestore) : undefined
            }
          />
        )}
      </section>
    </div>
  );
}

function summaryOf(version: SpecVersion | null, view: View, comparison: Comparison | null) {
  if (view === 'in' && version !== null) return version.summary;
  return comparison === null || comparison.changes.length === 0 ? null : comparison.summary;
}

/** One button an item, at its first change, that takes back all of them. */
function restoreAction(
  changes: readonly KeyedChange[],
  index: number,
  onRestore: NonNullable<VersionViewProps['onRestore']>,
) {
  const item = changes[index]?.item ?? null;
  if (item !== null && changes.findIndex((change) => change.item === item) !== index) return null;
  const whole = item === null ? changes.slice(index, index + 1) : changes.filter((change) => change.item === item);
  return (
    <Button variant="ghost" size="small" data-action="restore-item" onClick={() => onRestore(whole, item)}>
      <RestoreIcon size="small" />
      {item === null ? historyMessages.restorePart : historyMessages.restoreItem(item)}
    </Button>
  );
}

function ViewChoice({ view, onView }: Pick<VersionViewProps, 'view' | 'onView'>) {
  return (
    <fieldset className={styles.views}>
      <legend className={styles.hidden}>{historyMessages.compare}</legend>
      <Button size="small" variant="ghost" aria-pressed={view === 'in'} onClick={() => onView('in')}>
        {historyMessages.inThis}
      </Button>
      <Button size="small" variant="ghost" aria-pressed={view === 'since'} onClick={() => onView('since')}>
        {historyMessages.sinceThis}
      </Button>
    </fieldset>
  );
}
