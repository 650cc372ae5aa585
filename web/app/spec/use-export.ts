import { useCallback, useState } from 'react';
import type { SpecDetail } from '../../../shared/protocol/http.ts';
import { messages } from '../../ui/messages.ts';
import { toastDone, toastFailed } from '../../ui/toaster.tsx';
import { ApiError, api } from '../api.ts';
import { explainError } from '../explain-error.ts';
import type { SpecSession } from './spec-session.ts';
import { untilSaved } from './until-saved.ts';

/** The file on disk is not what the server last read or wrote. */
export interface ExportConflict {
  /** Hash of the file as it is now: naming it allows to overwrite it. Null where the file is gone. */
  readonly actual: string | null;
}

export interface Exporting {
  readonly busy: boolean;
  readonly conflict: ExportConflict | null;
  /** Writes the document to its file; `expect` names a changed file that may be overwritten. */
  readonly run: (expect?: string) => Promise<void>;
  /** Writes a file that somebody took away again. */
  readonly writeAgain: () => Promise<void>;
  readonly dismissConflict: () => void;
}

/** Export to the work tree: waits for the last edits, then writes, and says what happened. */
export function useExport(spec: SpecDetail, session: SpecSession): Exporting {
  const [busy, setBusy] = useState(false);
  const [conflict, setConflict] = useState<ExportConflict | null>(null);
  const { id } = spec;

  const run = useCallback(
    async (expect?: string) => {
      setBusy(true);
      setConflict(null);
      try {
        if (!(await untilSaved(session.state))) {
          toastFailed(messages.exporting.waiting);
          return;
        }
        const { path, changed } = await api.exportSpec(id, expect);
        toastDone(changed ? messages.exporting.written(path) : messages.exporting.unchanged(path));
      } catch (error) {
        if (error instanceof ApiError && error.code === 'file_changed') setConflict({ actual: actualHash(error) });
        else toastFailed(messages.actionFailed(messages.spec.export, explainError(error)));
      } finally {
        setBusy(false);
      }
    },
    [id, session],
  );
  const writeAgain = useCallback(async () => {
    setConflict(null);
    try {
      await api.keep(id);
    } catch (error) {
      toastFailed(messages.actionFailed(messages.spec.export, explainError(error)));
      return;
    }
    await run();
  }, [id, run]);
  return { busy, conflict, run, writeAgain, dismissConflict: useCallback(() => setConflict(null), []) };
}

function actualHash(error: ApiError): string | null {
  const { actual } = error.fields;
  return typeof actual === 'string' ? actual : null;
}
