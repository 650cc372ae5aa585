import { useEffect, useRef } from 'react';
import { type ConnectionState, type SaveState, sameConnectionState } from '../../connection/connection-state.ts';
import { classNames } from '../../ui/class-names.ts';
import { DefectIcon } from '../../ui/icons/kind-icon.tsx';
import { CheckIcon, OfflineIcon } from '../../ui/icons/signs.tsx';
import { messages } from '../../ui/messages.ts';
import { useStoreLater } from '../../ui/store.ts';
import type { SpecSession } from './spec-session.ts';
import styles from './spec-top-bar.module.css';

/**
 * Whether the author's edits are durable. Grey tick and word while all is well. Sign and word follow behind the frame that
 * shows the letter; the attribute tells at once.
 */
export function SaveIndicator({ session }: { session: SpecSession }) {
  const store = session.state;
  const shown = useRef<HTMLSpanElement>(null);
  useEffect(
    () =>
      store.subscribe(() => {
        if (shown.current !== null) shown.current.dataset.saveState = store.get().save;
      }),
    [store],
  );
  const state = useStoreLater(store, sameConnectionState);
  return (
    <span
      ref={shown}
      className={classNames(styles.save, styles[state.save])}
      data-save-state={store.get().save}
      data-tooltip={hintOf(state)}
    >
      <Sign save={state.save} />
      {wordOf(state)}
    </span>
  );
}

function Sign({ save }: { save: SaveState }) {
  if (save === 'saved') return <CheckIcon size="small" />;
  if (save === 'offline') return <OfflineIcon size="small" />;
  if (save === 'error') return <DefectIcon size="small" />;
  return <span className={styles.dot} aria-hidden="true" />;
}

function wordOf({ save, loaded, unsaved }: ConnectionState): string {
  if (save === 'error' && unsaved === 0) return messages.save.closed;
  return save === 'saving' && !loaded ? messages.save.connecting : messages.save[save];
}

function hintOf({ save, unsaved, kept }: ConnectionState): string {
  if (save === 'saved') return messages.save.savedHint;
  if (save === 'saving') return messages.save.savingHint(unsaved);
  if (save === 'offline') return messages.save.offlineHint(unsaved, kept);
  return messages.save.errorHint;
}
