import { useState } from 'react';
import type { MergeConflictReport } from '../../../../shared/protocol/http.ts';
import { Button } from '../../../ui/button.tsx';
import { messages } from '../../../ui/messages.ts';
import { ModalDialog } from '../../../ui/modal-dialog.tsx';
import { ConflictChoice } from './conflict-choice.tsx';
import styles from './merge-dialog.module.css';
import type { Choice, Merging } from './use-merge.ts';

export interface MergeDialogProps {
  readonly conflicts: readonly MergeConflictReport[];
  readonly merging: Merging;
}

/** The places where document and file contradict each other, side by side; nothing is merged before each is decided. */
export function MergeDialog({ conflicts, merging }: MergeDialogProps) {
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({});
  const left = conflicts.filter(({ id }) => choices[id] === undefined).length;
  return (
    <ModalDialog
      onClose={merging.cancel}
      title={messages.merge.title}
      wide
      onSubmit={() => left === 0 && void merging.run(choices)}
      footer={
        <>
          <span className={styles.note}>{left > 0 ? messages.merge.open(left) : messages.merge.undo}</span>
          <Button variant="ghost" onClick={merging.cancel}>
            {messages.common.cancel}
          </Button>
          <Button variant="primary" type="submit" busy={merging.busy} disabled={left > 0} data-action="merge-now">
            {messages.merge.apply}
          </Button>
        </>
      }
    >
      <p>{messages.merge.intro(conflicts.length)}</p>
      <ol className={styles.conflicts}>
        {conflicts.map((conflict) => (
          <ConflictChoice
            key={conflict.id}
            conflict={conflict}
            choice={choices[conflict.id]}
            onChoose={(choice) => setChoices({ ...choices, [conflict.id]: choice })}
          />
        ))}
      </ol>
    </ModalDialog>
  );
}
