import { useCallback, useState } from 'react';
import { type MergeBody, type MergeConflictReport, mergeConflictsSchema } from '../../../../shared/protocol/merge.ts';
import { messages } from '../../../ui/messages.ts';
import { toastDone, toastFailed } from '../../../ui/toaster.tsx';
import { ApiError, api } from '../../api.ts';
import { explainError } from '../../explain-error.ts';

export type Choice = 'ours' | 'theirs' | 'both';

/** Where the other version is: in the work tree, or on the remote. */
export type MergeSource = NonNullable<MergeBody['from']>;

/** Where document and file say different things, and the file that was read. */
export interface OpenConflicts {
  readonly from: MergeSource;
  readonly conflicts: readonly MergeConflictReport[];
  /** Hash of the file the conflicts are with. */
  readonly expect: string | undefined;
}

export interface Merging {
  /** Null while there is nothing to decide. */
  readonly open: OpenConflicts | null;
  readonly busy: boolean;
  /** Merges the file, or the remote's, into the live document, with what was decided. */
  readonly run: (choices?: Readonly<Record<string, Choice>>, from?: MergeSource) => Promise<void>;
  readonly cancel: () => void;
}

/** Merging the changed file into the document: at once where the two fit together, else after the author's choices. */
export function useMerge(id: string, onDone: () => Promise<void>): Merging {
  const [open, setOpen] = useState<OpenConflicts | null>(null);
  const [busy, setBusy] = useState(false);

  const run = useCallback(
    async (choices: Readonly<Record<string, Choice>> = {}, from: MergeSource = open?.from ?? 'file') => {
      setBusy(true);
      try {
        await api.merge(id, { from, ...(open?.expect !== undefined && { expect: open.expect }), resolve: choices });
        setOpen(null);
        toastDone(messages.merge.done[from]);
      } catch (error) {
        const found = conflictsOf(error, from);
        if (found !== null) setOpen(found);
        else if (open !== null && error instanceof ApiError && error.code === 'file_changed') {
          setOpen(null);
          toastFailed(messages.merge.moved);
        } else toastFailed(messages.actionFailed(messages.merge.action, explainError(error)));
      } finally {
        setBusy(false);
      }
      await onDone();
    },
    [id, open, onDone],
  );
  return { open, busy, run, cancel: useCallback(() => setOpen(null), []) };
}

function conflictsOf(error: unknown, from: MergeSource): OpenConflicts | null {
  if (!(error instanceof ApiError) || error.code !== 'merge_conflict') return null;
  const { conflicts, actual } = error.fields;
  const parsed = mergeConflictsSchema.safeParse(conflicts);
  return parsed.success && parsed.data.length > 0
    ? { from, conflicts: parsed.data, expect: typeof actual === 'string' ? actual : undefined }
    : null;
}
