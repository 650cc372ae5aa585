import { useCallback, useState } from 'react';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { LockIcon, RestoreIcon } from '../../ui/icons/late-signs.tsx';
import { TrashIcon } from '../../ui/icons/signs.tsx';
import { messages } from '../../ui/messages.ts';
import { toastFailed } from '../../ui/toaster.tsx';
import { api } from '../api.ts';
import { explainError } from '../explain-error.ts';

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
