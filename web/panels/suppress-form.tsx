import { type FormEvent, type KeyboardEvent, useId, useState } from 'react';
import { REASON_LENGTH, type SuppressionScope } from '../../shared/validation/suppression-comment.ts';
import { Button } from '../ui/button.tsx';
import { suppressMessages } from '../ui/messages/suppress.ts';
import { messages } from '../ui/messages.ts';
import { TextField } from '../ui/text-field.tsx';
import styles from './suppress-form.module.css';

interface SuppressFormProps {
  /** Title of the section it stands in; null where it stands in none. */
  readonly section: string | null;
  readonly onDone: (reason: string, scope: SuppressionScope) => void;
  readonly onCancel: () => void;
}

const SCOPES: readonly SuppressionScope[] = ['block', 'section', 'spec'];

/** Asks why a problem may stay, and how far: without a reason nobody could judge it later. */
export function SuppressForm({ section, onDone, onCancel }: SuppressFormProps) {
  const [scope, setScope] = useState<SuppressionScope>('block');
  const name = useId();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const isShort = reason.trim().length < REASON_LENGTH;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isShort) setTried(true);
    else onDone(reason.trim(), scope);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onCancel();
  };
  return (
    <form className={styles.form} onSubmit={submit} onKeyDown={onKey} noValidate>
      <TextField
        label={suppressMessages.reason}
        value={reason}
        onChange={setReason}
        maxLength={300}
        autoFocus
        hint={suppressMessages.hint[scope]}
        error={tried && isShort ? suppressMessages.short(REASON_LENGTH) : undefined}
      />
      <fieldset className={styles.scopes}>
        <legend>{suppressMessages.where}</legend>
        {SCOPES.filter((each) => each !== 'section' || section !== null).map((each) => (
          <label key={each}>
            <input type="radio" name={name} checked={scope === each} onChange={() => setScope(each)} value={each} />
            <span>{suppressMessages.scope[each](section ?? '')}</span>
          </label>
        ))}
      </fieldset>
      <div className={styles.buttons}>
        <Button size="small" type="submit" data-action="suppress-now">
          {suppressMessages.suppress}
        </Button>
        <Button size="small" variant="ghost" onClick={onCancel}>
          {messages.common.cancel}
        </Button>
      </div>
    </form>
  );
}
