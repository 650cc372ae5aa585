import { useState } from 'react';
import { useLocation } from 'wouter';
import type { SpecDetail } from '../../../shared/protocol/http.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { listMessages } from '../../ui/messages/list.ts';
import { messages } from '../../ui/messages.ts';
import { toastDone, toastFailed } from '../../ui/toaster.tsx';
import { api } from '../api.ts';
import { explainError } from '../explain-error.ts';

interface DeleteDialogProps {
  readonly spec: SpecDetail;
  readonly title: string;
  readonly onClose: () => void;
}

/** Asks before a spec is deleted, says what becomes of its file, and offers to undo it afterwards. */
export function DeleteDialog({ spec, title, onClose }: DeleteDialogProps) {
  const [busy, setBusy] = useState(false);
  const [, navigate] = useLocation();

  const restore = async () => {
    try {
      await api.restore(spec.id);
      navigate(`/specs/${spec.id}`);
    } catch (error) {
      toastFailed(messages.actionFailed(listMessages.deleted.restore, explainError(error)));
    }
  };
  const remove = async () => {
    setBusy(true);
    try {
      const { fileKept } = await api.remove(spec.id);
      navigate('/');
      const done = messages.deleteDialog.done(title);
      toastDone(fileKept === null ? done : `${done}. ${fileKept}`, {
        label: messages.common.undo,
        run: () => void restore(),
      });
    } catch (error) {
      toastFailed(messages.actionFailed(messages.spec.remove, explainError(error)));
      onClose();
    }
  };
  return (
    <Dialog
      onClose={onClose}
      title={messages.deleteDialog.title(title)}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {messages.common.cancel}
          </Button>
          <Button variant="danger" busy={busy} onClick={remove}>
            {messages.deleteDialog.confirm}
          </Button>
        </>
      }
    >
      <p>{messages.deleteDialog.body}</p>
    </Dialog>
  );
}
