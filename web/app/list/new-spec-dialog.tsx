import { useState } from 'react';
import { useLocation } from 'wouter';
import type { RepositoryInfo } from '../../../shared/protocol/repository.ts';
import { slugFor } from '../../../shared/spec/feature-path.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ImportIcon } from '../../ui/icons/late-signs.tsx';
import { listMessages } from '../../ui/messages/list.ts';
import { messages } from '../../ui/messages.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { api } from '../api.ts';
import { explainError } from '../explain-error.ts';
import styles from './new-spec-dialog.module.css';

interface NewSpecDialogProps {
  readonly open: boolean;
  /** Null while unknown. */
  readonly repositories: readonly RepositoryInfo[] | null;
  readonly onClose: () => void;
  readonly onImport: () => void;
}

/** Asks for a title and opens the new spec. */
export function NewSpecDialog({ open, ...props }: NewSpecDialogProps) {
  return open ? <OpenNewSpecDialog {...props} /> : null;
}

function OpenNewSpecDialog({ repositories, onClose, onImport }: Omit<NewSpecDialogProps, 'open'>) {
  const several = repositories !== null && repositories.length > 1;
  const [chosen, setChosen] = useState<string>();
  const repository = repositories?.find(({ name }) => name === chosen) ?? repositories?.[0];
  const [title, setTitle] = useState('');
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [, navigate] = useLocation();

  const create = async () => {
    if (busy) return;
    if (title.trim() === '') {
      setError(listMessages.newSpec.missingTitle);
      return;
    }
    setBusy(true);
    try {
      const repo = several && repository !== undefined ? { repo: repository.name } : {};
      const spec = await api.create({ title: title.trim(), ...repo });
      navigate(`/specs/${spec.id}`);
    } catch (reason) {
      setError(explainError(reason));
      setBusy(false);
    }
  };

  const templateHint = repository === undefined ? undefined : listMessages.newSpec.templateHint(repository.template);
  return (
    <Dialog
      onClose={onClose}
      title={listMessages.newSpec.title}
      onSubmit={create}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {messages.common.cancel}
          </Button>
          <Button variant="primary" type="submit" busy={busy}>
            {listMessages.newSpec.create}
          </Button>
        </>
      }
    >
      {several && (
        <SelectField
          label={listMessages.newSpec.repository}
          value={repository?.name ?? ''}
          options={repositories.map(({ name }) => name)}
          onChange={setChosen}
        />
      )}
      <TextField
        label={listMessages.newSpec.label}
        placeholder={listMessages.newSpec.placeholder}
        value={title}
        onChange={(next) => {
          setTitle(next);
          setError(undefined);
        }}
        hint={title.trim() === '' ? templateHint : listMessages.newSpec.folderHint(slugFor(title))}
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
        {listMessages.newSpec.orImport}
      </Button>
    </Dialog>
  );
}
