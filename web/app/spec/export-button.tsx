import { Button } from '../../ui/button.tsx';
import { ExportIcon } from '../../ui/icons/signs.tsx';
import { messages } from '../../ui/messages.ts';
import type { Exporting } from './use-export.ts';

/** Writes the spec's file into the work tree: the page's one primary button. */
export function ExportButton({ exporting, path }: { exporting: Exporting; path: string }) {
  return (
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
  );
}
