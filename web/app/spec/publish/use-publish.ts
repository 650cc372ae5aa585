import { useCallback, useEffect, useState } from 'react';
import type { SpecDetail } from '../../../../shared/protocol/http.ts';
import type { ExportResult, SpecChanges } from '../../../../shared/protocol/publish.ts';
import { publishMessages } from '../../../ui/messages/publish.ts';
import { useStore } from '../../../ui/store.ts';
import { toastDone } from '../../../ui/toaster.tsx';
import { ApiError, api } from '../../api.ts';
import { author, displayName } from '../../author.ts';
import { explainError } from '../../explain-error.ts';
import type { SpecSession } from '../spec-session.ts';
import { untilSaved } from '../until-saved.ts';

/** Null: the file in the work tree. */
export type Target = string | null;

export interface Publishing {
  /** Null while they are read. */
  readonly changes: SpecChanges | null;
  readonly busy: boolean;
  /** Why it did not work, and what to do. */
  readonly problem: string | null;
  /** Writes or commits; true when it is done. */
  readonly run: (message: string, pullRequest: boolean) => Promise<boolean>;
}

/** What publishing to a target would change, and doing it. Reads again when the target changes. */
export function usePublish(spec: SpecDetail, session: SpecSession, target: Target): Publishing {
  const [changes, setChanges] = useState<SpecChanges | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const me = useStore(author);
  const { id } = spec;

  useEffect(() => {
    const abort = new AbortController();
    const read = async () => {
      await untilSaved(session.state);
      return await api.changes(id, target, abort.signal);
    };
    setProblem(null);
    read().then(setChanges, (error: unknown) => {
      if (!abort.signal.aborted) setProblem(explainError(error));
    });
    return () => abort.abort();
  }, [id, session, target]);

  const run = useCallback(
    async (message: string, pullRequest: boolean) => {
      setBusy(true);
      setProblem(null);
      try {
        const commit = { branch: target ?? '', message, author: { id: me.id, name: displayName(me) } };
        const order = pullRequest ? { ...commit, pullRequest: {} } : commit;
        const result = await (target === null ? api.exportSpec(id) : api.publish(id, order));
        const url = result.pullRequest?.url;
        const view = { label: publishMessages.view, run: () => open(url, '_blank', 'noopener,noreferrer') };
        toastDone(doneText(result, target), url === undefined ? null : view);
        return true;
      } catch (error) {
        setProblem(problemText(error, target));
        return false;
      } finally {
        setBusy(false);
      }
    },
    [id, target, me],
  );
  return { changes, busy, problem, run };
}

function doneText({ path, commit, pullRequest }: ExportResult, target: Target): string {
  if (target === null) return publishMessages.written(path);
  if (pullRequest) return publishMessages.pullRequestOpen(pullRequest.number, pullRequest.created);
  return commit === null ? publishMessages.unchanged(target) : publishMessages.committed(commit.slice(0, 7), target);
}

function problemText(error: unknown, target: Target): string {
  if (!(error instanceof ApiError) || error.code !== 'file_changed') return explainError(error);
  return target === null ? publishMessages.fileChanged : publishMessages.branchChanged(target);
}
