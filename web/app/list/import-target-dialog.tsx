import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { listMessages } from '../../ui/messages/list.ts';
import { messages } from '../../ui/messages.ts';
import { SelectField } from '../../ui/select-field.tsx';

interface ImportTargetDialogProps {
  readonly files: readonly File[];
  readonly repositories: readonly string[];
  readonly onChoose: (repository: string) => void;
  readonly onClose: () => void;
}

/** Asks which repository files are imported into, where the server has several. */
export function ImportTargetDialog({ files, repositories, onChoose, onClose }: ImportTargetDialogProps) {
  const [repository, setRepository] = useState(repositories[0] ?? '');
  return (
    <Dialog
      onClose={onClose}
      title={listMessages.importing.into(files.length)}
      onSubmit={() => onChoose(repository)}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {messages.common.cancel}
          </Button>
          <Button variant="primary" type="submit">
            {listMessages.importing.start}
          </Button>
        </>
      }
    >
      <SelectField
        label={listMessages.newSpec.repository}
        value={repository}
        options={repositories}
        onChange={setRepository}
      />
    </Dialog>
  );
}
