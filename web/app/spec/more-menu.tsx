import { useState } from 'react';
import { useLocation } from 'wouter';
import type { SpecDetail } from '../../../shared/protocol/http.ts';
import { IconButton } from '../../ui/button.tsx';
import { CopyIcon, DownloadIcon, MoreIcon, PencilIcon, PersonIcon, TrashIcon } from '../../ui/icons/signs.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { messages } from '../../ui/messages.ts';
import { toastDone, toastFailed } from '../../ui/toaster.tsx';
import { api } from '../api.ts';
import { explainError } from '../explain-error.ts';
import { NameDialog } from '../name-dialog.tsx';
import { ThemeChoices } from '../theme-menu.tsx';
import { DeleteDialog } from './delete-dialog.tsx';
import { RenameDialog } from './rename-dialog.tsx';
import { downloadName, saveTextFile } from './save-text-file.ts';
import type { SpecSession } from './spec-session.ts';

interface MoreMenuProps {
  readonly spec: SpecDetail;
  readonly session: SpecSession;
  readonly title: string;
  readonly deleted: boolean;
  readonly onRefresh: () => Promise<void>;
  /** On narrow screens name and theme live here too. */
  readonly withSettings?: boolean;
}

/** What is done to a spec as a whole, and seldom. */
export function MoreMenu({ spec, session, title, deleted, onRefresh, withSettings = false }: MoreMenuProps) {
  const [dialog, setDialog] = useState<'rename' | 'delete' | 'name' | null>(null);
  const [, navigate] = useLocation();
  const close = () => setDialog(null);

  const duplicate = async () => {
    try {
      const copy = await api.duplicate(spec.id);
      toastDone(messages.duplicated(copy.title));
      navigate(`/specs/${copy.id}`);
    } catch (error) {
      toastFailed(messages.actionFailed(messages.spec.duplicate, explainError(error)));
    }
  };
  return (
    <>
      <Menu
        trigger={
          <IconButton label={messages.spec.more}>
            <MoreIcon />
          </IconButton>
        }
      >
        {!deleted && (
          <>
            <MenuItem icon={<PencilIcon />} action="rename" onClick={() => setDialog('rename')}>
              {messages.spec.rename}
            </MenuItem>
            <MenuItem icon={<CopyIcon />} action="duplicate" onClick={duplicate}>
              {messages.spec.duplicate}
            </MenuItem>
          </>
        )}
        <MenuItem
          icon={<DownloadIcon />}
          action="download"
          onClick={() => saveTextFile(downloadName(spec.path), session.markdown())}
        >
          {messages.spec.download}
        </MenuItem>
        {withSettings && (
          <>
            <MenuSeparator />
            <MenuItem icon={<PersonIcon />} onClick={() => setDialog('name')}>
              {messages.people.changeName}
            </MenuItem>
            <ThemeChoices />
          </>
        )}
        {!deleted && (
          <>
            <MenuSeparator />
            <MenuItem icon={<TrashIcon />} danger action="delete" onClick={() => setDialog('delete')}>
              {messages.spec.remove}
            </MenuItem>
          </>
        )}
      </Menu>
      <NameDialog open={dialog === 'name'} onClose={close} />
      {dialog === 'rename' && <RenameDialog spec={spec} title={title} onClose={close} onDone={onRefresh} />}
      {dialog === 'delete' && <DeleteDialog spec={spec} title={title} onClose={close} />}
    </>
  );
}
