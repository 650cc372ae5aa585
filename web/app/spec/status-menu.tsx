import type { SpecEditor } from '../../editor/spec-editor.ts';
import { Button } from '../../ui/button.tsx';
import { ChevronDownIcon } from '../../ui/icons/signs.tsx';
import { StatusIcon } from '../../ui/icons/state-icon.tsx';
import { Menu } from '../../ui/menu.tsx';
import { messages } from '../../ui/messages.ts';
import styles from './spec-top-bar.module.css';

interface StatusMenuProps {
  /** Null where the header has no status. */
  readonly status: string | null;
  /** The template's words for it. */
  readonly statuses: readonly string[];
  /** Null while the document can only be read. */
  readonly editor: SpecEditor | null;
  readonly onStatus: (status: string) => void;
}

/** The status of the spec; its menu writes the Status field of the header. */
export function StatusMenu({ status, statuses, editor, onStatus }: StatusMenuProps) {
  const shown = status ?? messages.statusMenu.none;
  if (editor === null) {
    return status === null ? null : (
      <span className={styles.status} title={messages.spec.status(status)}>
        <StatusIcon status={status} size="small" />
        <span className={styles.word}>{status}</span>
      </span>
    );
  }
  return (
    <Menu
      trigger={
        <Button
          variant="ghost"
          size="small"
          className={styles.statusButton}
          aria-label={messages.statusMenu.label(shown)}
          data-action="status"
        >
          <StatusIcon status={shown} size="small" />
          <span className={styles.word}>{shown}</span>
          <ChevronDownIcon size="small" />
        </Button>
      }
      entries={[
        {
          kind: 'choice',
          label: messages.statusMenu.title,
          value: status ?? '',
          options: statuses.map((value) => ({ value, label: value, icon: <StatusIcon status={value} /> })),
          onChange: onStatus,
        },
      ]}
    />
  );
}
