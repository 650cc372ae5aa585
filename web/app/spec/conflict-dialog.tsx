import type { SpecDetail } from '../../../shared/protocol/http.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DownloadIcon } from '../../ui/icons/signs.tsx';
import { messages } from '../../ui/messages.ts';
import type { Merging } from './merge/use-merge.ts';
import { downloadMarkdown } from './save-text-file.ts';
import type { SpecSession } from './spec-session.ts';
import type { ExportConflict, Exporting } from './use-export.ts';

interface ConflictDialogProps {
  readonly spec: SpecDetail;
  readonly session: SpecSession;
  readonly exporting: Exporting;
  readonly conflict: ExportConflict;
  readonly merging: Merging;
}

/** The file changed since it was last read: nothing was written, and the author decides. */
export function ConflictDialog({ spec, session, exporting, conflict, merging }: ConflictDialogProps) {
  const { actual } = conflict;
  const merge = () => {
    exporting.dismissConflict();
    void merging.run();
  };
  return (
    <Dialog
      onClose={exporting.dismissConflict}
      title={actual === null ? messages.exporting.goneTitle : messages.exporting.conflictTitle}
      footer={
        <>
          <Button variant="ghost" onClick={exporting.dismissConflict}>
            {messages.common.cancel}
          </Button>
          <Button onClick={() => downloadMarkdown(spec, session)}>
            <DownloadIcon />
            {messages.exporting.download}
          </Button>
          {actual === null ? (
            <Button variant="primary" data-action="write-again" onClick={exporting.writeAgain}>
              {messages.exporting.writeAgain}
            </Button>
          ) : (
            <>
              <Button variant="danger" data-action="overwrite" onClick={() => exporting.run(actual)}>
                {messages.exporting.overwrite}
              </Button>
              <Button variant="primary" data-action="merge" onClick={merge}>
                {messages.merge.action}
              </Button>
            </>
          )}
        </>
      }
    >
      <p>{actual === null ? messages.exporting.goneBody(spec.path) : messages.exporting.conflictBody(spec.path)}</p>
      {actual !== null && (
        <p>
          {messages.exporting.mergeHint} {messages.exporting.overwriteHint}
        </p>
      )}
    </Dialog>
  );
}
