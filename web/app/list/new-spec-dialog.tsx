import { useState } from 'react';
import { useLocation } from 'wouter';
import { slugFor } from '../../../shared/spec/feature-path.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ImportIcon } from '../../ui/icons/signs.tsx';
import { messages } from '../../ui/messages.ts';
import { TextField } from '../../ui/text-field.tsx';
import { api } from '../api.ts';
import { explainError } from '../explain-error.ts';
import styles from './new-spec-dialog.module.css';

interface NewSpecDialogProps {
  readonly open: boolean;
  /** Path of the template, null for the built-in one, undefined while unknown. */
  readonly template: string | null | undefined;
  readonly onClose: () => void;
  readonly onImport: () => void;
}

/** Asks for a title and opens the new spec. */
export function NewSpecDialog({ open, ...props }: NewSpecDialogProps) {
  return open ? <OpenNewSpecDialog {...props} /> : null;
}

function OpenNewSpecDialog({ template, onClose, onImport }: Omit<NewSpecDialogProps, 'open'>) {
  const [title, setTitle] = useState('');
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [, navigate] = useLocation();

  const create = async () => {
    if (busy) return;
    if (title.trim() === '') {
      setError(messages.newSpec.missingTitle);
      return;
    }
    setBusy(true);
    try {
      const spec = await api.create(title.trim());
      navigate(`/specs/${spec.id}`);
    } catch (reason) {
      setError(explainError(reason));
      setBusy(false);
    }
  };

  const templateHint = template === undefined ? undefined : messages.newSpec.templateHint(template);
  return (
    <Dialog
      onClose={onClose}
      title={messages.newSpec.title}
      onSubmit={create}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {messages.common.cancel}
          </Button>
          <Button variant="primary" type="submit" busy={busy}>
            {messages.newSpec.create}
          </Button>
        </>
      }
    >
      <TextField
        label={messages.newSpec.label}
        placeholder={messages.newSpec.placeholder}
        value={title}
        onChange={(next) => {
          setTitle(next);
          setError(undefined);
        }}
        hint={title.trim() === '' ? templateHint : messages.newSpec.folderHint(slugFor(title))}
        error={error}
        maxLength={300}
      />
      <Button
        variant="ghost"
        size="small"
        className={styles.import}
        onClick={() => {
          onClose();
          onImport();
        }}
      >
        <ImportIcon size="small" />
        {messages.newSpec.orImport}
      </Button>
    </Dialog>
  );
}
