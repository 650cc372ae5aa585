import { type KeyboardEvent, useMemo } from 'react';
import type { SpecVersion, VersionList } from '../../../../shared/protocol/history.ts';
import { AvatarStack } from '../../../ui/avatar.tsx';
import { Button } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { RestoreIcon } from '../../../ui/icons/late-signs.tsx';
import { ExportIcon, PencilIcon, PullRequestIcon } from '../../../ui/icons/signs.tsx';
import { historyMessages } from '../../../ui/messages/history.ts';
import { listOf } from '../../../ui/plural.ts';
import { exactTime } from '../../../ui/relative-time.ts';
import { useNow } from '../../../ui/use-now.ts';
import styles from './timeline.module.css';
import { dayText, kindText, peopleOf, summaryText, timeText } from './version-text.ts';

/** The version that is looked at; `now` is the document as it is. */
export type Shown = number | 'now';

interface TimelineProps {
  readonly list: VersionList;
  readonly shown: Shown;
  readonly busy: boolean;
  readonly onShow: (shown: Shown) => void;
  readonly onMore: () => void;
}

/** A spec's versions by day, newest first: when, who, and what changed. */
export function Timeline({ list, shown, busy, onShow, onMore }: TimelineProps) {
  const now = useNow();
  const days = useMemo(() => byDay(list.versions, now), [list, now]);
  return (
    <nav className={styles.timeline} aria-label={historyMessages.timeline} onKeyDown={stepThroughRows}>
      <NowRow list={list} isShown={shown === 'now'} onShow={() => onShow('now')} />
      {days.map(({ day, versions }) => (
        <section key={day} aria-label={day}>
          <h3 className={styles.day}>{day}</h3>
          <ol className={styles.versions}>
            {versions.map((version) => (
              <li key={version.number}>
                <VersionRow
                  version={version}
                  all={list.versions}
                  isShown={shown === version.number}
                  onShow={() => onShow(version.number)}
                />
              </li>
            ))}
          </ol>
        </section>
      ))}
      {list.more && (
        <div className={styles.more}>
          <Button size="small" busy={busy} onClick={onMore}>
            {historyMessages.earlier}
          </Button>
        </div>
      )}
    </nav>
  );
}

interface RowProps {
  readonly isShown: boolean;
  readonly onShow: () => void;
}

function NowRow({ list: { since }, isShown, onShow }: RowProps & { list: VersionList }) {
  const people = peopleOf(since?.authors ?? []);
  return (
    <button type="button" className={styles.row} aria-current={isShown} data-version="now" onClick={onShow}>
      <span className={styles.head}>
        <span className={styles.time}>{historyMessages.now}</span>
        {people.length > 0 && <AvatarStack people={people} size="tiny" />}
      </span>
      <span className={styles.summary}>{since === null ? historyMessages.nowKept : historyMessages.nowHint}</span>
    </button>
  );
}

function VersionRow({
  version,
  all,
  isShown,
  onShow,
}: RowProps & { version: SpecVersion; all: readonly SpecVersion[] }) {
  const { number, at, name, summary } = version;
  const people = peopleOf(version.authors);
  const kind = kindText(version, all);
  const words = summaryText(summary);
  return (
    <button type="button" className={styles.row} aria-current={isShown} data-version={number} onClick={onShow}>
      <span className={styles.head}>
        <time className={styles.time} dateTime={new Date(at).toISOString()} title={exactTime(at)}>
          {timeText(at)}
        </time>
        {name !== null && <b className={styles.name}>{name}</b>}
        {people.length > 0 && <AvatarStack people={people} size="tiny" />}
      </span>
      {kind !== null && (
        <span className={styles.kind}>
          <Chip icon={<KindSign kind={version.kind} toBranch={version.detail?.branch !== undefined} />} text={kind} />
        </span>
      )}
      {words !== null && <span className={styles.summary}>{words}</span>}
      {people.length > 0 && <span className={styles.people}>{listOf(people.map((person) => person.name))}</span>}
    </button>
  );
}

function KindSign({ kind, toBranch }: { kind: SpecVersion['kind']; toBranch: boolean }) {
  if (kind === 'publish') return toBranch ? <PullRequestIcon size="small" /> : <ExportIcon size="small" />;
  return kind === 'restore' ? <RestoreIcon size="small" /> : <PencilIcon size="small" />;
}

function byDay(versions: readonly SpecVersion[], now: number): { day: string; versions: SpecVersion[] }[] {
  const days: { day: string; versions: SpecVersion[] }[] = [];
  for (const version of versions) {
    const day = dayText(version.at, now);
    const last = days.at(-1);
    if (last?.day === day) last.versions.push(version);
    else days.push({ day, versions: [version] });
  }
  return days;
}

/** Arrows go from version to version. */
function stepThroughRows(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-version]')];
  const at = rows.findIndex((row) => row.matches(':focus'));
  const next = rows[at + step];
  if (at < 0 || next === undefined) return;
  event.preventDefault();
  next.focus();
}
