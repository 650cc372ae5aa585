import { useState } from 'react';
import type { SpecDetail } from '../../../shared/protocol/http.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { messages } from '../../ui/messages.ts';
import { TextField } from '../../ui/text-field.tsx';
import { toastDone } from '../../ui/toaster.tsx';
import { ApiError, api } from '../api.ts';
import { explainError } from '../explain-error.ts';

interface RenameDialogProps {
  readonly spec: SpecDetail;
  /** The title as the document has it now. */
  readonly title: string;
  readonly onClose: () => void;
  readonly onDone: () => Promise<void>;
}

// Codes that are about the path and not about the title.
const PATH_CODES = new Set(['invalid_path', 'path_taken', 'outside_repository']);

/** Changes the title in the text, the path of the file, or both. */
export function RenameDialog({ spec, title, onClose, onDone }: RenameDialogProps) {
  const [newTitle, setNewTitle] = useState(title);
  const [newPath, setNewPath] = useState(spec.path);
  const [error, setError] = useState<{ field: 'title' | 'path'; text: string } | null>(null);
  const [busy, setBusy] = useState(false);

  const save = async () => {
    const cleanTitle = newTitle.trim();
    const cleanPath = newPath.trim();
    if (cleanTitle === '') return setError({ field: 'title', text: messages.renameDialog.missing });
    if (cleanPath === '') return setError({ field: 'path', text: messages.renameDialog.missing });
    const change = {
      ...(cleanTitle !== title && { title: cleanTitle }),
      ...(cleanPath !== spec.path && { path: cleanPath }),
    };
    if (Object.keys(change).length === 0) return onClose();
    setBusy(true);
    try {
      await api.update(spec.id, change);
      toastDone(messages.renameDialog.done);
      onClose();
      await onDone();
    } catch (reason) {
      const onPath = reason instanceof ApiError && PATH_CODES.has(reason.code);
      setError({ field: onPath ? 'path' : 'title', text: explainError(reason) });
      setBusy(false);
    }
  };

  const errorOf = (field: 'title' | 'path') => (error?.field === field ? error.text : undefined);
  return (
    <Dialog
      onClose={onClose}
      title={messages.renameDialog.title}
      onSubmit={save}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {messages.common.cancel}
          </Button>
          <Button variant="primary" type="submit" busy={busy}>
            {messages.renameDialog.confirm}
          </Button>
        </>
      }
    >
      <TextField
        label={messages.renameDialog.titleLabel}
        value={newTitle}
        onChange={setNewTitle}
        error={errorOf('title')}
        maxLength={300}
      />
      <TextField
        label={messages.renameDialog.pathLabel}
        value={newPath}
        onChange={setNewPath}
        hint={messages.renameDialog.pathHint}
        error={errorOf('path')}
        maxLength={1024}
        spellCheck={false}
      />
    </Dialog>
  );
}
