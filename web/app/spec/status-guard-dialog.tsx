import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { gateMessages } from '../../ui/messages/gate.ts';
import { messages } from '../../ui/messages.ts';
import styles from './status-guard-dialog.module.css';
import type { StatusQuestion } from './use-status-guard.ts';

interface StatusGuardDialogProps {
  readonly question: StatusQuestion;
  readonly onShowGate: () => void;
}

const MOST = 6;

/** Says what the gate still waits for, and lets the author set or keep the status all the same, knowingly. */
export function StatusGuardDialog({
  question: { status, before, open, onAnyway, onCancel },
  onShowGate,
}: StatusGuardDialogProps) {
  const { guard, state: words } = gateMessages;
  return (
    <Dialog
      onClose={onCancel}
      title={before === undefined ? guard.title(status) : guard.written(status)}
      footer={
        <>
          <Button variant="ghost" onClick={onCancel}>
            {before === undefined ? messages.common.cancel : guard.back(before)}
          </Button>
          <Button variant="danger" data-action="status-anyway" onClick={onAnyway}>
            {before === undefined ? guard.anyway : guard.keep}
          </Button>
          <Button
            variant="primary"
            data-action="show-gate"
            onClick={() => {
              onCancel();
              onShowGate();
            }}
          >
            {guard.show}
          </Button>
        </>
      }
    >
      <p>{guard.body(open.length)}</p>
      <ul className={styles.open}>
        {open.slice(0, MOST).map(({ item, state, blocking }) => (
          <li key={item.id}>
            <b>{item.title}</b>
            <span>
              {blocking.length > 0
                ? gateMessages.found(
                    blocking.filter(({ kind }) => kind === 'gap').length,
                    blocking.filter(({ kind }) => kind !== 'gap').length,
                  )
                : words[state]}
            </span>
          </li>
        ))}
        {open.length > MOST && <li>{guard.more(open.length - MOST)}</li>}
      </ul>
    </Dialog>
  );
}
