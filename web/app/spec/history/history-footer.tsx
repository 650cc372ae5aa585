import { useState } from 'react';
import type { SpecVersion } from '../../../../shared/protocol/history.ts';
import { LONGEST_VERSION_NAME } from '../../../../shared/protocol/history.ts';
import { Button } from '../../../ui/button.tsx';
import { DefectIcon } from '../../../ui/icons/kind-icon.tsx';
import { RestoreIcon } from '../../../ui/icons/late-signs.tsx';
import { CheckIcon, PencilIcon } from '../../../ui/icons/signs.tsx';
import { historyMessages } from '../../../ui/messages/history.ts';
import { messages } from '../../../ui/messages.ts';
import { TextField } from '../../../ui/text-field.tsx';
import type { Outcome } from './use-restore-version.ts';
import styles from './version-view.module.css';

/** What the author is being asked at the foot of the history. */
export type Asking = { readonly ask: 'name' } | { readonly ask: 'restore'; readonly words: string };

interface HistoryFooterProps {
  /** Null: the document as it is. */
  readonly version: SpecVersion | null;
  readonly asking: Asking | null;
  /** How the last step ended. */
  readonly outcome: Outcome | null;
  readonly busy: boolean;
  readonly onAsk: (asking: Asking | null) => void;
  /** Asks before all of the version is restored. */
  readonly onRestoreAll: () => void;
  readonly onConfirm: () => void;
  /** Takes back a restore. */
  readonly onUndo: (version: number) => void;
  /** Null takes the name away. */
  readonly onName: (name: string | null) => void;
}

/** What can be done with the version that is shown. Every step that changes the text says before what will happen. */
export function HistoryFooter(props: HistoryFooterProps) {
  const { version, asking, outcome, busy, onAsk, onRestoreAll, onConfirm, onUndo } = props;
  if (asking?.ask === 'name') return <NameForm key={version?.number} {...props} />;
  if (asking?.ask === 'restore') {
    return (
      <>
        <p className={styles.confirm} role="alert">
          {asking.words}
        </p>
        <Button variant="ghost" onClick={() => onAsk(null)}>
          {messages.common.cancel}
        </Button>
        <Button variant="primary" busy={busy} data-action="restore-confirm" onClick={onConfirm}>
          {historyMessages.confirm}
        </Button>
      </>
    );
  }
  return (
    <>
      {outcome !== null && <OutcomeNote outcome={outcome} busy={busy} onUndo={onUndo} />}
      <Button data-action="name-version" onClick={() => onAsk({ ask: 'name' })}>
        <PencilIcon />
        {version === null
          ? historyMessages.nameNow
          : version.name === null
            ? historyMessages.name
            : historyMessages.rename}
      </Button>
      {version !== null && (
        <Button variant="primary" data-action="restore-version" onClick={onRestoreAll}>
          <RestoreIcon />
          {historyMessages.restore}
        </Button>
      )}
    </>
  );
}

/** What became of the last step, with the way back from a restore. */
function OutcomeNote({
  outcome: { text, good, undo },
  busy,
  onUndo,
}: { readonly outcome: Outcome } & Pick<HistoryFooterProps, 'busy' | 'onUndo'>) {
  return (
    <p className={styles.outcome} role={good ? 'status' : 'alert'}>
      {good ? <CheckIcon size="small" /> : <DefectIcon size="small" />}
      <span>{text}</span>
      {undo !== null && (
        <Button variant="ghost" size="small" busy={busy} data-action="restore-undo" onClick={() => onUndo(undo)}>
          {messages.common.undo}
        </Button>
      )}
    </p>
  );
}

function NameForm({ version, outcome, busy, onAsk, onName }: HistoryFooterProps) {
  const failure = outcome === null || outcome.good ? undefined : outcome.text;
  const [name, setName] = useState(version?.name ?? '');
  const [tried, setTried] = useState(false);
  const save = () => {
    setTried(true);
    if (name.trim() !== '') onName(name.trim());
  };
  return (
    <form
      className={styles.nameForm}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextField
        label={historyMessages.nameLabel}
        value={name}
        onChange={setName}
        maxLength={LONGEST_VERSION_NAME}
        hint={historyMessages.nameHint}
        error={tried && name.trim() === '' ? historyMessages.nameMissing : failure}
        autoFocus
      />
      {version?.name && (
        <Button variant="ghost" onClick={() => onName(null)}>
          {historyMessages.unname}
        </Button>
      )}
      <Button variant="ghost" onClick={() => onAsk(null)}>
        {messages.common.cancel}
      </Button>
      <Button variant="primary" type="submit" busy={busy}>
        {messages.common.save}
      </Button>
    </form>
  );
}
