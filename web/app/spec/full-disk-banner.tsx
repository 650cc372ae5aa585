import { useEffect } from 'react';
import { Banner } from '../../ui/banner.tsx';
import { DefectIcon } from '../../ui/icons/kind-icon.tsx';
import { fullDiskMessages } from '../../ui/messages/full-disk.ts';
import { useSelected } from '../../ui/store.ts';
import type { SpecSession } from './spec-session.ts';

interface FullDiskBannerProps {
  readonly session: SpecSession;
  readonly onRefresh: () => Promise<void>;
}

/** How often the page looks whether there is space again. Milliseconds. */
const LOOK_EVERY = 3_000;

/** The server cannot store anything: what is written waits, here and there, and is stored once there is space. */
export function FullDiskBanner({ session, onRefresh }: FullDiskBannerProps) {
  const unsaved = useSelected(session.state, (state) => state.unsaved);
  const kept = useSelected(session.state, (state) => state.kept);
  const saved = useSelected(session.state, (state) => state.save === 'saved');
  // Saved while it was full: then it is not any more.
  useEffect(() => {
    if (saved) void onRefresh();
    const timer = setInterval(() => void onRefresh(), LOOK_EVERY);
    return () => clearInterval(timer);
  }, [saved, onRefresh]);
  return (
    <Banner tone="bad" icon={<DefectIcon />} title={fullDiskMessages.title}>
      {fullDiskMessages.body(unsaved, kept)}
    </Banner>
  );
}
