import { useState } from 'react';
import type { LastGood, SpecDetail } from '../../../shared/protocol/http.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { DefectIcon } from '../../ui/icons/kind-icon.tsx';
import { damagedMessages } from '../../ui/messages/damaged.ts';
import { messages } from '../../ui/messages.ts';
import { useSelected, useStore } from '../../ui/store.ts';
import { toastDone, toastFailed } from '../../ui/toaster.tsx';
import { api } from '../api.ts';
import { author, displayName } from '../author.ts';
import { explainError } from '../explain-error.ts';
import { historyApi } from './history/history-api.ts';
import { whenText } from './history/version-text.ts';
import { LastGoodDialog } from './last-good-dialog.tsx';
import { downloadMarkdown } from './save-text-file.ts';
import type { SpecSession } from './spec-session.ts';

interface DamagedBannerProps {
  readonly spec: SpecDetail;
  readonly session: SpecSession;
  readonly onRefresh: () => Promise<void>;
}

/** What is stored of the document cannot be read: what it can go on from is shown, and anybody can decide to. */
export function DamagedBanner({ spec, session, onRefresh }: DamagedBannerProps) {
  const loaded = useSelected(session.state, (state) => state.loaded);
  const me = useStore(author);
  const [busy, setBusy] = useState(false);
  const [looking, setLooking] = useState(false);
  const { lastGood } = spec;

  const goOn = async (work: () => Promise<unknown>, done: string) => {
    setBusy(true);
    try {
      await work();
      setLooking(false);
      toastDone(done);
    } catch (error) {
      toastFailed(messages.actionFailed(damagedMessages.what, explainError(error)));
    }
    // The new history has another room, and the page follows it there.
    await onRefresh();
    setBusy(false);
  };
  const restore = (number: number, at: number) =>
    goOn(
      () => historyApi.restore(spec.id, number, { author: { id: me.id, name: displayName(me) } }),
      damagedMessages.restored(whenText(at)),
    );
  return (
    <>
      <Banner
        tone="bad"
        icon={<DefectIcon />}
        title={damagedMessages.title}
        actions={
          <>
            {loaded && (
              <Button size="small" onClick={() => downloadMarkdown(spec, session)}>
                {messages.banners.downloadMine}
              </Button>
            )}
            {lastGood?.from === 'version' && (
              <Button size="small" data-action="look" onClick={() => setLooking(true)}>
                {damagedMessages.look}
              </Button>
            )}
            {lastGood?.from === 'file' && (
              <Button
                size="small"
                busy={busy}
                data-action="load-file"
                onClick={() => goOn(() => api.reload(spec.id), damagedMessages.reloaded)}
              >
                {damagedMessages.loadFile}
              </Button>
            )}
          </>
        }
      >
        {bodyOf(lastGood)}
      </Banner>
      {looking && lastGood?.from === 'version' && (
        <LastGoodDialog
          {...{ spec, busy }}
          version={lastGood}
          onRestore={() => restore(lastGood.number, lastGood.at)}
          onClose={() => setLooking(false)}
        />
      )}
    </>
  );
}

/** @param lastGood absent where the server has just found out. */
function bodyOf(lastGood: LastGood | null | undefined): string {
  if (lastGood === undefined) return damagedMessages.looking;
  if (lastGood === null) return damagedMessages.nothing;
  return lastGood.from === 'version' ? damagedMessages.fromVersion(whenText(lastGood.at)) : damagedMessages.fromFile;
}
