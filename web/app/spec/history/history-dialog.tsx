import { useState } from 'react';
import type { KeyedChange, SpecVersion } from '../../../../shared/protocol/history.ts';
import type { SpecDetail } from '../../../../shared/protocol/http.ts';
import { DefectIcon } from '../../../ui/icons/kind-icon.tsx';
import { historyMessages } from '../../../ui/messages/history.ts';
import { messages } from '../../../ui/messages.ts';
import { ModalDialog } from '../../../ui/modal-dialog.tsx';
import { useStore } from '../../../ui/store.ts';
import { NARROW, useMedia } from '../../../ui/use-media.ts';
import { author, displayName } from '../../author.ts';
import { explainError } from '../../explain-error.ts';
import type { SpecSession } from '../spec-session.ts';
import { AuthorFilter } from './author-filter.tsx';
import { historyApi } from './history-api.ts';
import styles from './history-dialog.module.css';
import { type Asking, HistoryFooter } from './history-footer.tsx';
import { type Shown, Timeline } from './timeline.tsx';
import { type Compared, useComparison } from './use-comparison.ts';
import { type Outcome, type RestoreOrder, useRestoreVersion } from './use-restore-version.ts';
import { useVersions } from './use-versions.ts';
import { peopleOf, whenText } from './version-text.ts';
import { VersionView, type View } from './version-view.tsx';

interface HistoryDialogProps {
  readonly spec: SpecDetail;
  readonly session: SpecSession;
  readonly readOnly: boolean;
  readonly onClose: () => void;
}

/** A spec's history: when, who and what, the words that differ, and the way back to any of it. */
export function HistoryDialog({ spec, session, readOnly, onClose }: HistoryDialogProps) {
  const [by, setBy] = useState<string | null>(null);
  const [chosen, setChosen] = useState<Shown | null>(null);
  const [view, setView] = useState<View>('in');
  const [asking, setAsking] = useState<Asking | null>(null);
  const [order, setOrder] = useState<RestoreOrder | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const narrow = useMedia(NARROW);
  const me = useStore(author);
  const versions = useVersions(spec.id, session, by);
  const restoring = useRestoreVersion(spec.id);
  const list = versions.list;
  const all = list?.versions ?? [];
  const shown = chosen ?? (list?.since ? 'now' : (all[0]?.number ?? 'now'));
  const version = shown === 'now' ? null : (all.find(({ number }) => number === shown) ?? null);
  const isFirst = version !== null && version.before === null;
  const seen: View = version === null || isFirst ? 'since' : view;
  /** What stands to be brought back: the version, or the newest one beside the document as it is. */
  const base = version ?? all.find(({ number }) => number === list?.newest);
  const compared = list && comparedIn(list.newest, version, seen);
  const comparing = useComparison(spec.id, compared);

  const show = (next: Shown) => {
    setChosen(next);
    setAsking(null);
    setOutcome(null);
  };
  const ask = (restore: RestoreOrder, words: string) => {
    setOrder(restore);
    setAsking({ ask: 'restore', words });
  };
  const told = async (next: Outcome) => {
    setAsking(null);
    setOutcome(next);
    await versions.refresh();
  };
  const confirm = async () => {
    if (order === null) return;
    await told(await restoring.run(order));
    await comparing.refresh();
  };
  const undo = async (number: number) => {
    await told(await restoring.undo(number));
    await comparing.refresh();
  };
  const name = async (words: string | null) => {
    try {
      if (version === null) {
        const body = { name: words ?? '', author: { id: me.id, name: displayName(me) } };
        const { number } = await historyApi.keep(spec.id, body);
        if (number !== null) setChosen(number);
      } else await historyApi.rename(spec.id, version.number, words);
      await told({
        text: words === null ? historyMessages.unnamed : historyMessages.named(words),
        good: true,
        undo: null,
      });
    } catch (error) {
      setOutcome({ text: messages.actionFailed(historyMessages.name, explainError(error)), good: false, undo: null });
    }
  };
  const isEmpty = list !== null && list.newest === null && list.since === null;
  const detail = !isEmpty && list !== null && (
    <VersionView
      {...{ version, isFirst }}
      comparing={compared === null ? null : comparing}
      versions={all}
      view={seen}
      onView={setView}
      onRestore={readOnly || base === undefined ? null : (changes, item) => ask(...itemOrder(base, changes, item))}
      onBack={narrow ? () => setChosen(null) : null}
    />
  );
  const showsDetail = !narrow || chosen !== null;
  return (
    <ModalDialog
      onClose={onClose}
      title={historyMessages.title}
      wide
      tall
      footer={
        !readOnly && !isEmpty && list !== null && showsDetail ? (
          <HistoryFooter
            {...{ version, asking, outcome }}
            busy={restoring.busy}
            onAsk={setAsking}
            onRestoreAll={() => version && ask(...wholeOrder(version))}
            onUndo={(number) => void undo(number)}
            onConfirm={() => void confirm()}
            onName={(words) => void name(words)}
          />
        ) : undefined
      }
    >
      <div className={styles.columns} aria-busy={list === null}>
        {versions.problem !== null && (
          <p className={styles.problem} role="alert">
            <DefectIcon size="small" />
            {versions.problem}
          </p>
        )}
        {list === null && versions.problem === null && <p className={styles.quiet}>{historyMessages.loading}</p>}
        {isEmpty && <Empty />}
        {list !== null && !isEmpty && (!narrow || chosen === null) && (
          <div className={styles.side}>
            {list.authors.length > 1 && <AuthorFilter authors={list.authors} value={by} onChange={setBy} />}
            {by !== null && all.length === 0 && (
              <p className={styles.quiet}>
                {historyMessages.emptyFor(peopleOf(list.authors).find(({ id }) => id === by)?.name ?? '')}
              </p>
            )}
            <Timeline {...{ list, shown }} busy={versions.busy} onShow={show} onMore={() => void versions.readMore()} />
          </div>
        )}
        {showsDetail && detail}
      </div>
    </ModalDialog>
  );
}

function Empty() {
  return (
    <div className={styles.empty}>
      <h3>{historyMessages.emptyTitle}</h3>
      <p>{historyMessages.empty}</p>
    </div>
  );
}

/** What is compared for a version, or for the document as it is: that with the newest version. */
function comparedIn(newest: number | null, version: SpecVersion | null, view: View): Compared | null {
  if (version === null) return newest === null ? null : { from: newest, to: null };
  if (view === 'since') return { from: version.number, to: null };
  return { from: version.before, to: version.number };
}

function wholeOrder({ number, at }: SpecVersion): [RestoreOrder, string] {
  const when = whenText(at);
  return [{ number, keys: null, done: historyMessages.restoredAll(when) }, historyMessages.confirmAll(when)];
}

function itemOrder(
  { number, at }: SpecVersion,
  changes: readonly KeyedChange[],
  item: string | null,
): [RestoreOrder, string] {
  const when = whenText(at);
  const words = item === null ? historyMessages.confirmPart(when) : historyMessages.confirmItem(item, when);
  const done = historyMessages.restoredOne(item ?? historyMessages.thisPlace);
  return [{ number, keys: changes.map(({ key }) => key), done }, words];
}
