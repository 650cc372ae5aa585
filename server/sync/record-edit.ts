import * as Y from 'yjs';
import type { EditContext } from '../../shared/doc/edit-context.ts';
import { DocumentReader } from '../../shared/doc/reader.ts';

/**
 * Runs a change on a copy of a document, which it uses up.
 * @param client the author of the structs in the Y.Doc.
 * @returns the change as one update, or null where it changed nothing.
 */
export function recordEdit(
  copy: Y.Doc,
  client: number,
  context: Pick<EditContext, 'random' | 'now' | 'origin'>,
  change: (context: EditContext) => void,
): Uint8Array | null {
  copy.clientID = client;
  const updates: Uint8Array[] = [];
  copy.on('update', (update: Uint8Array) => updates.push(update));
  const reader = new DocumentReader(copy);
  try {
    change({ doc: copy, reader, ...context });
  } finally {
    reader.dispose();
    copy.destroy();
  }
  return updates.length === 0 ? null : Y.mergeUpdates(updates);
}
