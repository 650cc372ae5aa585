import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { decisionMessages } from '../../ui/messages/decisions.ts';
import { messages } from '../../ui/messages.ts';
import { TextField } from '../../ui/text-field.tsx';

/** Asks a guest for the name that a decision is made in; null: they rather not decide. */
export function DecisionNameDialog({ onDone }: { readonly onDone: (name: string | null) => void }) {
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const isMissing = name.trim() === '';
  return (
    <Dialog
      onClose={() => onDone(null)}
      title={decisionMessages.nameTitle}
      onSubmit={() => (isMissing ? setTried(true) : onDone(name))}
      footer={
        <>
          <Button variant="ghost" onClick={() => onDone(null)}>
            {messages.common.cancel}
          </Button>
          <Button variant="primary" type="submit">
            {messages.common.save}
          </Button>
        </>
      }
    >
      <TextField
        label={decisionMessages.nameLabel}
        hint={decisionMessages.nameHint}
        error={tried && isMissing ? decisionMessages.nameMissing : undefined}
        value={name}
        onChange={setName}
        maxLength={60}
        autoComplete="name"
      />
    </Dialog>
  );
}
