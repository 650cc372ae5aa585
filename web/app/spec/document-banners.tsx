import { useCallback, useState } from 'react';
import { Banner } from '../../ui/banner.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { CloseIcon, LockIcon, RestoreIcon, TrashIcon } from '../../ui/icons/signs.tsx';
import { lostTextMessages } from '../../ui/messages/lost-text.ts';
import { messages } from '../../ui/messages.ts';
import { toastFailed } from '../../ui/toaster.tsx';
import { api } from '../api.ts';
import { explainError } from '../explain-error.ts';
import type { LostText } from './banners.tsx';
import { saveTextFile } from './save-text-file.ts';

/** Somebody deleted the spec: its text stays readable here and can come back. */
export function DeletedBanner({ id, onRestored }: { id: string; onRestored: () => Promise<void> }) {
  const [busy, setBusy] = useState(false);
  const restore = useCallback(async () => {
    setBusy(true);
    try {
      await api.restore(id);
      await onRestored();
    } catch (error) {
      toastFailed(messages.actionFailed(messages.banners.restore, explainError(error)));
    } finally {
      setBusy(false);
    }
  }, [id, onRestored]);
  return (
    <Banner
      tone="warn"
      icon={<TrashIcon />}
      title={messages.banners.deletedTitle}
      actions={
        <Button size="small" busy={busy} onClick={restore}>
          <RestoreIcon size="small" />
          {messages.banners.restore}
        </Button>
      }
    >
      {messages.banners.deleted}
    </Banner>
  );
}

/** The document was written by a newer version. */
export function ReadOnlyBanner() {
  return (
    <Banner tone="plain" icon={<LockIcon />} title={messages.banners.readOnlyTitle}>
      {messages.banners.readOnly}
    </Banner>
  );
}

/** Edits that were not stored when the spec was reloaded from its file, or that were refused. */
export function LostTextBanner({ lost, onDone }: { lost: LostText; onDone: () => void }) {
  const isRefused = lost.reason === 'refused';
  return (
    <Banner
      tone="warn"
      icon={<RestoreIcon />}
      title={isRefused ? lostTextMessages.refusedTitle : messages.banners.replacedTitle}
      actions={
        <>
          <Button size="small" onClick={() => saveTextFile(lost.name, lost.markdown)}>
            {messages.banners.downloadMine}
          </Button>
          <IconButton size="small" label={messages.common.dismiss} onClick={onDone}>
            <CloseIcon size="small" />
          </IconButton>
        </>
      }
    >
      {isRefused ? lostTextMessages.refused(lost.count) : messages.banners.replacedLost(lost.count)}
    </Banner>
  );
}
