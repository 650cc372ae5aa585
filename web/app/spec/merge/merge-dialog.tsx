import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { mergingMessages } from '../../../ui/messages/merging.ts';
import { messages } from '../../../ui/messages.ts';
import { ModalDialog } from '../../../ui/modal-dialog.tsx';
import { ConflictChoice } from './conflict-choice.tsx';
import styles from './merge-dialog.module.css';
import type { Choice, Merging, OpenConflicts } from './use-merge.ts';

export interface MergeDialogProps {
  readonly open: OpenConflicts;
  readonly merging: Merging;
}

/** The places where document and file contradict each other, side by side; nothing is merged before each is decided. */
export function MergeDialog({ open: { conflicts, from }, merging }: MergeDialogProps) {
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({});
  const left = conflicts.filter(({ id }) => choices[id] === undefined).length;
  return (
    <ModalDialog
      onClose={merging.cancel}
      title={mergingMessages.title}
      wide
      onSubmit={() => left === 0 && void merging.run(choices)}
      footer={
        <>
          <span className={styles.note}>{left > 0 ? mergingMessages.open(left) : mergingMessages.undo[from]}</span>
          <Button variant="ghost" onClick={merging.cancel}>
            {messages.common.cancel}
          </Button>
          <Button variant="primary" type="submit" busy={merging.busy} disabled={left > 0} data-action="merge-now">
            {mergingMessages.apply}
          </Button>
        </>
      }
    >
      <p>{mergingMessages.intro[from](conflicts.length)}</p>
      <ol className={styles.conflicts}>
        {conflicts.map((conflict) => (
          <ConflictChoice
            key={conflict.id}
            conflict={conflict}
            from={from}
            choice={choices[conflict.id]}
            onChoose={(choice) => setChoices({ ...choices, [conflict.id]: choice })}
          />
        ))}
      </ol>
    </ModalDialog>
  );
}
