import type { EditContext } from '../../../shared/doc/edit-context.ts';
import { replaceText } from '../../../shared/doc/edits.ts';
import type { TableEdits } from '../../../shared/markdown/table-cells.ts';

/** Writes replacements, which are given from the last to the first. */
export function applyReplacements(context: EditContext, block: string, edits: TableEdits): void {
  for (const { from, to, insert } of edits) replaceText(context, block, from, to, insert);
}
