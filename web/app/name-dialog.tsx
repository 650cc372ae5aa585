import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { messages } from '../ui/messages.ts';
import { TextField } from '../ui/text-field.tsx';
import { author, nameAuthor } from './author.ts';

/** Asks for the author's name; blank means guest. */
export function NameDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState(author.get().name);
  const save = () => {
    nameAuthor(name);
    onClose();
  };
  return (
    <Dialog
      onClose={onClose}
      title={messages.people.dialogTitle}
      onSubmit={save}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {messages.common.cancel}
          </Button>
          <Button variant="primary" type="submit">
            {messages.common.save}
          </Button>
        </>
      }
    >
      <TextField
        label={messages.people.nameLabel}
        hint={messages.people.nameHint}
        value={name}
        onChange={setName}
        maxLength={60}
        autoComplete="name"
      />
    </Dialog>
  );
}
