import { useState } from 'react';
import type { SpecDetail } from '../../../shared/protocol/http.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DocumentIcon } from '../../ui/icons/late-signs.tsx';
import { messages } from '../../ui/messages.ts';
import { toastDone, toastFailed } from '../../ui/toaster.tsx';
import { api } from '../api.ts';
import { explainError } from '../explain-error.ts';
import type { Merging } from './merge/use-merge.ts';
import { downloadMarkdown } from './save-text-file.ts';
import type { SpecSession } from './spec-session.ts';

interface DiskBannerProps {
  readonly spec: SpecDetail;
  readonly session: SpecSession;
  readonly merging: Merging;
  readonly onRefresh: () => Promise<void>;
}

/** The file on disk is another than the one this document came from: merge it, keep this text, reload, or download first. */
export function DiskBanner({ spec, session, merging, onRefresh }: DiskBannerProps) {
  const [asking, setAsking] = useState(false);
  const missing = spec.disk === 'missing';
  const download = () => downloadMarkdown(spec, session);

  const act = async (name: string, done: string, call: () => Promise<unknown>) => {
    setAsking(false);
    try {
      await call();
      toastDone(done);
    } catch (error) {
      toastFailed(messages.actionFailed(name, explainError(error)));
    }
    await onRefresh();
  };
  const keep = () => act(messages.banners.keepMine, messages.reloadDialog.kept, () => api.keep(spec.id));
  const reload = () => act(messages.banners.reloadFromDisk, messages.reloadDialog.done, () => api.reload(spec.id));

  return (
    <>
      <Banner
        tone="warn"
        icon={<DocumentIcon />}
        title={missing ? messages.banners.diskMissingTitle : messages.banners.diskChangedTitle}
        actions={
          !missing && (
            <>
              <Button size="small" busy={merging.busy} onClick={() => merging.run()} data-action="merge">
                {messages.merge.action}
              </Button>
              <Button size="small" onClick={keep}>
                {messages.banners.keepMine}
              </Button>
              <Button size="small" onClick={() => setAsking(true)}>
                {messages.banners.reloadFromDisk}
              </Button>
              <Button size="small" variant="ghost" onClick={download}>
                {messages.banners.download}
              </Button>
            </>
          )
        }
      >
        {missing ? messages.banners.diskMissing : messages.banners.diskChanged}
      </Banner>
      {asking && (
        <Dialog
          onClose={() => setAsking(false)}
          title={messages.reloadDialog.title}
          footer={
            <>
              <Button variant="ghost" onClick={download}>
                {messages.reloadDialog.downloadFirst}
              </Button>
              <Button variant="danger" onClick={reload}>
                {messages.reloadDialog.confirm}
              </Button>
            </>
          }
        >
          <p>{messages.reloadDialog.body}</p>
        </Dialog>
      )}
    </>
  );
}
