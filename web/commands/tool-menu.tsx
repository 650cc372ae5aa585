import { Menu as Base } from '@base-ui/react/menu';
import type { ReactNode } from 'react';
import type { SpecEditor } from '../editor/spec-editor.ts';
import { classNames } from '../ui/class-names.ts';
import { CheckIcon } from '../ui/icons/signs.tsx';
import popup from '../ui/popup.module.css';
import styles from './tool-menu.module.css';

export interface ToolAction {
  readonly key: string;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly keys?: string;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  /** One of a group of which exactly one is chosen. */
  readonly checked?: boolean;
  readonly run: () => void;
}

export interface ToolGroup {
  readonly title?: string;
  readonly actions: readonly ToolAction[];
}

interface ToolMenuProps {
  readonly editor: SpecEditor;
  readonly anchor: HTMLElement;
  readonly label: string;
  readonly groups: readonly ToolGroup[];
  /** Something to know, below the first group. */
  readonly note?: ReactNode;
  readonly onClose: () => void;
}

/** A menu beside a handle in the text. It is open from the beginning; afterwards the focus is in the text again. */
export function ToolMenu({ editor, anchor, label, groups, note, onClose }: ToolMenuProps) {
  // With the key that closes it, not behind its animation: what is typed next must land in the text.
  const toText = (open: boolean) => !open && editor.parts.focus();
  return (
    <Base.Root defaultOpen onOpenChange={toText} onOpenChangeComplete={(open) => !open && onClose()}>
      <Base.Portal container={anchor.closest('main')}>
        <Base.Positioner anchor={anchor} sideOffset={6} align="start" className={popup.positioner}>
          <Base.Popup className={classNames(popup.popup, styles.popup)} aria-label={label} finalFocus={false}>
            {groups.map(({ title, actions }, index) => (
              <Base.Group key={actions[0]?.key}>
                {index > 0 && <Base.Separator className={popup.separator} />}
                {title !== undefined && <Base.GroupLabel className={popup.group}>{title}</Base.GroupLabel>}
                {actions.map(({ key, ...action }) => (
                  <ToolItem key={key} {...action} />
                ))}
                {index === 0 && note}
              </Base.Group>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** One entry; `ToolMenu` draws its own, and a note may be one. */
export function ToolItem({ label, icon, keys, danger, disabled, checked, run }: Omit<ToolAction, 'key'>) {
  return (
    <Base.Item
      className={classNames(popup.item, danger && popup.danger)}
      disabled={disabled}
      onClick={run}
      aria-current={checked ? 'true' : undefined}
    >
      {icon ?? <span />}
      <span>{label}</span>
      {checked ? <CheckIcon size="small" /> : keys !== undefined && <kbd className={styles.keys}>{keys}</kbd>}
    </Base.Item>
  );
}
