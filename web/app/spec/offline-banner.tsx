import { useEffect, useState } from 'react';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { OfflineIcon, RetryIcon } from '../../ui/icons/signs.tsx';
import { messages } from '../../ui/messages.ts';
import { useSelected } from '../../ui/store.ts';
import type { SpecSession } from './spec-session.ts';

/** A restart of the server takes less than this many milliseconds; the save state alone tells of it. */
const PATIENCE = 1500;

/** The connection is gone for more than a moment. */
export function OfflineBanner({ session }: { session: SpecSession }) {
  const unsaved = useSelected(session.state, (state) => state.unsaved);
  const kept = useSelected(session.state, (state) => state.kept);
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  if (!shown) return null;
  return (
    <Banner
      tone="warn"
      icon={<OfflineIcon />}
      title={messages.banners.offlineTitle}
      actions={
        <Button size="small" onClick={() => session.connection.retry()}>
          <RetryIcon size="small" />
          {messages.banners.tryNow}
        </Button>
      }
    >
      {messages.banners.offline(unsaved, kept)}
    </Banner>
  );
}
