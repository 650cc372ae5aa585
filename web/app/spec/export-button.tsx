import { Button } from '../../ui/button.tsx';
import { ChevronDownIcon, ExportIcon, PullRequestIcon } from '../../ui/icons/signs.tsx';
import { Menu } from '../../ui/menu.tsx';
import { messages } from '../../ui/messages.ts';
import styles from './export-button.module.css';
import type { Exporting } from './use-export.ts';

interface ExportButtonProps {
  readonly exporting: Exporting;
  readonly path: string;
  readonly onPublish: () => void;
}

/** Writes the spec's file into the work tree: the page's one primary button. Beside it, publishing with a look first. */
export function ExportButton({ exporting, path, onPublish }: ExportButtonProps) {
  return (
    <span className={styles.split}>
      <Button
        variant="primary"
        data-action="export"
        data-tooltip={messages.spec.exportHint(path)}
        busy={exporting.busy}
        onClick={() => exporting.run()}
      >
        {!exporting.busy && <ExportIcon />}
        {messages.spec.export}
      </Button>
      <Menu
        trigger={
          <Button variant="primary" aria-label={messages.spec.publishMore} data-action="publish-menu">
            <ChevronDownIcon size="small" />
          </Button>
        }
        entries={[publishEntry(onPublish)]}
      />
    </span>
  );
}

/** The entry that opens the publish dialog, for every menu that has it. */
export function publishEntry(onRun: () => void) {
  return { kind: 'action', icon: <PullRequestIcon />, label: messages.spec.publish, action: 'publish', onRun } as const;
}
