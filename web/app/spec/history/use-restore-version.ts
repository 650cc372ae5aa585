import { useState } from 'react';
import { historyMessages } from '../../../ui/messages/history.ts';
import { messages } from '../../../ui/messages.ts';
import { useStore } from '../../../ui/store.ts';
import { ApiError } from '../../api.ts';
import { author, displayName } from '../../author.ts';
import { explainError } from '../../explain-error.ts';
import { historyApi } from './history-api.ts';

/** What is to come back from a version. */
export interface RestoreOrder {
  readonly number: number;
  /** Keys of changes; null: all of it. */
  readonly keys: readonly string[] | null;
  /** What to say when it is done. */
  readonly done: string;
}

/** How something ended, in words. */
export interface Outcome {
  readonly text: string;
  readonly good: boolean;
  /** The restore that can be taken back; null where there is none. */
  readonly undo: number | null;
}

/** Restoring, and taking a restore back. */
export function useRestoreVersion(id: string): {
  readonly busy: boolean;
  readonly run: (order: RestoreOrder) => Promise<Outcome>;
  readonly undo: (version: number) => Promise<Outcome>;
} {
  const [busy, setBusy] = useState(false);
  const me = useStore(author);
  const by = { id: me.id, name: displayName(me) };

  const attempt = async (work: () => Promise<Outcome>, failure: (error: unknown) => string): Promise<Outcome> => {
    setBusy(true);
    try {
      return await work();
    } catch (error) {
      return { text: failure(error), good: false, undo: null };
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    run: ({ number, keys, done }) =>
      attempt(
        async () => {
          const body = keys === null ? { author: by } : { author: by, changes: [...keys] };
          const { changed, version } = await historyApi.restore(id, number, body);
          return { text: changed ? done : historyMessages.already, good: true, undo: version };
        },
        (error) => messages.actionFailed(historyMessages.failed, explainError(error)),
      ),
    undo: (version) =>
      attempt(
        async () => {
          await historyApi.undo(id, version, by);
          return { text: historyMessages.taken, good: true, undo: null };
        },
        (error) =>
          error instanceof ApiError && error.code === 'merge_conflict'
            ? historyMessages.contradicts
            : messages.actionFailed(messages.common.undo, explainError(error)),
      ),
  };
}
