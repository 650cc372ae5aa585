import { type MouseEventHandler, useState } from 'react';
import { print } from '../../../../shared/markdown/print.ts';
import { Button } from '../../../ui/button.tsx';
import { DefectIcon } from '../../../ui/icons/kind-icon.tsx';
import { CheckIcon, CopyIcon, DownloadIcon } from '../../../ui/icons/signs.tsx';
import { lostTextMessages } from '../../../ui/messages/lost-text.ts';
import { messages } from '../../../ui/messages.ts';
import { toastDone } from '../../../ui/toaster.tsx';
import { saveTextFile } from '../save-text-file.ts';
import type { LostText } from './lost-text.ts';
import styles from './lost-text-dialog.module.css';

/** How the last step ended. A good one can be undone. */
export interface Outcome {
  readonly text: string;
  readonly good: boolean;
}

interface LostTextFooterProps {
  readonly lost: LostText;
  readonly outcome: Outcome | null;
  /** Offers that are not in the text. */
  readonly left: number;
  /** Everything is in the text. */
  readonly isDone: boolean;
  /** Null where nothing fits, or nothing can be taken over. */
  readonly onTakeAll: MouseEventHandler<HTMLElement> | null;
  readonly onUndo: MouseEventHandler<HTMLElement>;
  readonly onDiscard: () => void;
  readonly onDone: () => void;
}

/** What can be done with a lost text as a whole. Discarding it asks before. */
export function LostTextFooter(props: LostTextFooterProps) {
  const { lost, outcome, left, isDone, onTakeAll, onUndo, onDiscard, onDone } = props;
  const [asking, setAsking] = useState(false);
  if (asking) {
    return (
      <>
        <p className={styles.note} role="alert">
          {lostTextMessages.confirmDiscard}
        </p>
        <Button variant="ghost" autoFocus onClick={() => setAsking(false)}>
          {messages.common.cancel}
        </Button>
        <Button variant="danger" data-action="discard-lost" onClick={onDiscard}>
          {lostTextMessages.discard}
        </Button>
      </>
    );
  }
  const copy = async () => {
    await navigator.clipboard.writeText(print(lost.document));
    toastDone(lostTextMessages.copied);
  };
  return (
    <>
      <p className={styles.note} role="status">
        {outcome && (outcome.good ? <CheckIcon size="small" /> : <DefectIcon size="small" />)}
        <span>{outcome?.text ?? (isDone ? lostTextMessages.allThere : left > 0 && lostTextMessages.left(left))}</span>
        {outcome?.good && (
          <Button variant="ghost" size="small" data-action="undo-take-over" onClick={onUndo}>
            {messages.common.undo}
          </Button>
        )}
      </p>
      {!isDone && (
        <Button variant="ghost" onClick={() => setAsking(true)}>
          {lostTextMessages.discard}
        </Button>
      )}
      <Button variant="ghost" onClick={copy}>
        <CopyIcon />
        {lostTextMessages.copy}
      </Button>
      <Button data-action="download-lost" onClick={() => saveTextFile(lost.name, print(lost.document))}>
        <DownloadIcon />
        {lostTextMessages.download}
      </Button>
      {isDone ? (
        <Button variant="primary" data-action="lost-done" onClick={onDone}>
          {lostTextMessages.done}
        </Button>
      ) : (
        onTakeAll && (
          <Button variant="primary" data-action="take-over-all" onClick={onTakeAll}>
            {lostTextMessages.takeAll}
          </Button>
        )
      )}
    </>
  );
}
