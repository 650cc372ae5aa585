import { useState } from 'react';
import { historyMessages } from '../../../ui/messages/history.ts';
import { messages } from '../../../ui/messages.ts';
import { useStore } from '../../../ui/store.ts';
import { toastDone, toastFailed } from '../../../ui/toaster.tsx';
import { ApiError } from '../../api.ts';
import { author, displayName } from '../../author.ts';
import { explainError } from '../../explain-error.ts';
import { historyApi } from './history-api.ts';

/** What is to come back from a version. */
export interface RestoreOrder {
  readonly number: number;
  /** Keys of changes; null: all of it. */
  readonly keys: readonly string[] | null;
  /** What to call it when it is done. */
  readonly done: string;
}

/** Restoring, with an undo for as long as the note about it stands. */
export function useRestoreVersion(id: string): {
  readonly busy: boolean;
  /** True when the text is now as wanted. */
  readonly run: (order: RestoreOrder) => Promise<boolean>;
} {
  const [busy, setBusy] = useState(false);
  const me = useStore(author);
  const by = { id: me.id, name: displayName(me) };

  const undo = async (version: number) => {
    try {
      await historyApi.undo(id, version, by);
      toastDone(historyMessages.taken);
    } catch (error) {
      const contradicts = error instanceof ApiError && error.code === 'merge_conflict';
      toastFailed(
        contradicts ? historyMessages.contradicts : messages.actionFailed(messages.common.undo, explainError(error)),
      );
    }
  };
  const run = async ({ number, keys, done }: RestoreOrder) => {
    setBusy(true);
    try {
      const body = keys === null ? { author: by } : { author: by, changes: [...keys] };
      const { changed, version } = await historyApi.restore(id, number, body);
      if (version === null) toastDone(changed ? done : historyMessages.already);
      else toastDone(done, { label: messages.common.undo, run: () => void undo(version) });
      return true;
    } catch (error) {
      toastFailed(messages.actionFailed(historyMessages.failed, explainError(error)));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, run };
}
