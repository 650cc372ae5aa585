import { useEffect, useState } from 'react';
import type { LastGood, SpecDetail } from '../../../shared/protocol/http.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RestoreIcon } from '../../ui/icons/late-signs.tsx';
import { DownloadIcon } from '../../ui/icons/signs.tsx';
import { damagedMessages } from '../../ui/messages/damaged.ts';
import { explainError } from '../explain-error.ts';
import { historyApi } from './history/history-api.ts';
import { whenText } from './history/version-text.ts';
import styles from './last-good-dialog.module.css';
import { downloadName, saveTextFile } from './save-text-file.ts';

interface LastGoodDialogProps {
  readonly spec: SpecDetail;
  readonly version: Extract<LastGood, { from: 'version' }>;
  readonly busy: boolean;
  readonly onRestore: () => void;
  readonly onClose: () => void;
}

/** The text of the version that a damaged document can go on from. */
export function LastGoodDialog({ spec, version, busy, onRestore, onClose }: LastGoodDialogProps) {
  const { id, path } = spec;
  const { number, at } = version;
  const [text, setText] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    historyApi.markdown(id, number, controller.signal).then(setText, (error: unknown) => {
      if (!controller.signal.aborted) setProblem(explainError(error));
    });
    return () => controller.abort();
  }, [id, number]);
  return (
    <Dialog
      wide
      onClose={onClose}
      title={damagedMessages.version(whenText(at))}
      footer={
        <>
          <Button disabled={text === null} onClick={() => text !== null && saveTextFile(downloadName(path), text)}>
            <DownloadIcon />
            {damagedMessages.download}
          </Button>
          <Button variant="primary" busy={busy} data-action="go-on" onClick={onRestore}>
            <RestoreIcon />
            {damagedMessages.restore}
          </Button>
        </>
      }
    >
      {text === null ? (
        <p role={problem === null ? 'status' : 'alert'}>{problem ?? damagedMessages.loading}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        <section className={styles.text} tabIndex={0} aria-label={damagedMessages.text}>
          <pre>{text}</pre>
        </section>
      )}
    </Dialog>
  );
}
