import { type ComponentPropsWithRef, useId } from 'react';
import { classNames } from './class-names.ts';
import { DefectIcon } from './icons/kind-icon.tsx';
import styles from './text-field.module.css';

interface TextFieldProps extends Omit<ComponentPropsWithRef<'input'>, 'onChange' | 'value'> {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  /** Says what to do; replaces the hint. */
  readonly error?: string | undefined;
}

/** A labelled line of text with a hint or an error below. */
export function TextField({ label, value, onChange, hint, error, ...rest }: TextFieldProps) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <input
        type="text"
        autoComplete="off"
        {...rest}
        id={id}
        className={styles.input}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={error !== undefined}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
      />
      {note !== undefined && (
        <span
          id={`${id}-note`}
          className={classNames(styles.hint, error !== undefined && styles.error)}
          role={error === undefined ? undefined : 'alert'}
        >
          {error !== undefined && <DefectIcon size="small" />}
          {note}
        </span>
      )}
    </div>
  );
}
