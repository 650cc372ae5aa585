import { type FormEvent, useState } from 'react';
import { REASON_LENGTH } from '../../shared/validation/suppression-comment.ts';
import { Button } from '../ui/button.tsx';
import { messages } from '../ui/messages.ts';
import { TextField } from '../ui/text-field.tsx';
import styles from './suppress-form.module.css';

interface SuppressFormProps {
  readonly onDone: (reason: string) => void;
  readonly onCancel: () => void;
}

/** Asks why a problem may stay: without a reason nobody could judge it later. */
export function SuppressForm({ onDone, onCancel }: SuppressFormProps) {
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const isShort = reason.trim().length < REASON_LENGTH;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isShort) setTried(true);
    else onDone(reason.trim());
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextField
        label={messages.problems.suppressReason}
        value={reason}
        onChange={setReason}
        maxLength={300}
        autoFocus
        hint={messages.problems.suppressHint}
        error={tried && isShort ? messages.problems.suppressShort(REASON_LENGTH) : undefined}
        onKeyDown={(event) => event.key === 'Escape' && onCancel()}
      />
      <div className={styles.buttons}>
        <Button size="small" type="submit" data-action="suppress-now">
          {messages.problems.suppress}
        </Button>
        <Button size="small" variant="ghost" onClick={onCancel}>
          {messages.common.cancel}
        </Button>
      </div>
    </form>
  );
}
