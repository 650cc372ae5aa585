import { useState } from 'react';
import { useLocation } from 'wouter';
import type { SpecDetail } from '../../../shared/protocol/http.ts';
import { IconButton } from '../../ui/button.tsx';
import { deferredComponent } from '../../ui/deferred-component.tsx';
import {
  ClockIcon,
  CopyIcon,
  DownloadIcon,
  MoreIcon,
  PencilIcon,
  PersonIcon,
  TrashIcon,
} from '../../ui/icons/signs.tsx';
import { Menu, type MenuEntry } from '../../ui/menu.tsx';
import { messages } from '../../ui/messages.ts';
import { toastDone, toastFailed } from '../../ui/toaster.tsx';
import { api } from '../api.ts';
import { explainError } from '../explain-error.ts';
import { useThemeEntry } from '../theme-menu.tsx';
import { publishEntry } from './export-button.tsx';
import { downloadMarkdown } from './save-text-file.ts';
import type { SpecSession } from './spec-session.ts';
import { useRemoteEntry } from './use-remote-entry.tsx';

const NameDialog = deferredComponent(async () => (await import('../name-dialog.tsx')).NameDialog);
const RenameDialog = deferredComponent(async () => (await import('./rename-dialog.tsx')).RenameDialog);
const DeleteDialog = deferredComponent(async () => (await import('./delete-dialog.tsx')).DeleteDialog);

interface MoreMenuProps {
  readonly spec: SpecDetail;
  readonly session: SpecSession;
  readonly title: string;
  readonly deleted: boolean;
  readonly onRefresh: () => Promise<void>;
  readonly onPublish: () => void;
  readonly onHistory: () => void;
  /** On narrow screens name and theme live here too. */
  readonly withSettings?: boolean;
}

const SEPARATOR: MenuEntry = { kind: 'separator' };

/** What is done to a spec as a whole, and seldom. */
export function MoreMenu(props: MoreMenuProps) {
  const { spec, session, title, deleted, onRefresh, onPublish, onHistory, withSettings = false } = props;
  const isSpec = spec.kind === 'spec';
  const [dialog, setDialog] = useState<'rename' | 'delete' | 'name' | null>(null);
  const [, navigate] = useLocation();
  const themeEntry = useThemeEntry();
  const remoteEntry = useRemoteEntry(spec, onRefresh);
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
  const rename: MenuEntry = {
    kind: 'action',
    icon: <PencilIcon />,
    label: messages.spec.rename,
    action: 'rename',
    onRun: () => setDialog('rename'),
  };
  const copy: MenuEntry = {
    kind: 'action',
    icon: <CopyIcon />,
    label: messages.spec.duplicate,
    action: 'duplicate',
    onRun: duplicate,
  };
  const download: MenuEntry = {
    kind: 'action',
    icon: <DownloadIcon />,
    label: messages.spec.download,
    action: 'download',
    onRun: () => downloadMarkdown(spec, session),
  };
  const history: MenuEntry = {
    kind: 'action',
    icon: <ClockIcon />,
    label: messages.spec.history,
    action: 'history',
    onRun: onHistory,
  };
  const settings: MenuEntry[] = [
    SEPARATOR,
    { kind: 'action', icon: <PersonIcon />, label: messages.people.changeName, onRun: () => setDialog('name') },
    themeEntry,
  ];
  const remove: MenuEntry = {
    kind: 'action',
    icon: <TrashIcon />,
    label: messages.spec.remove,
    danger: true,
    action: 'delete',
    onRun: () => setDialog('delete'),
  };
  return (
    <>
      <Menu
        trigger={
          <IconButton label={messages.spec.more}>
            <MoreIcon />
          </IconButton>
        }
        entries={[
          ...(deleted || !isSpec ? [] : [rename, copy]),
          download,
          ...(deleted ? [] : [history, publishEntry(onPublish)]),
          ...(deleted || remoteEntry === null ? [] : [remoteEntry]),
          ...(withSettings ? settings : []),
          ...(deleted || !isSpec ? [] : [SEPARATOR, remove]),
        ]}
      />
      {dialog === 'name' && <NameDialog onClose={close} />}
      {dialog === 'rename' && <RenameDialog spec={spec} title={title} onClose={close} onDone={onRefresh} />}
      {dialog === 'delete' && <DeleteDialog spec={spec} title={title} onClose={close} />}
    </>
  );
}
