import type { IdentifiedBlock, MarkdownDocument } from '../../shared/markdown/block.ts';
import type { StoredDocument } from '../storage/storage.ts';
import { DamagedDocumentError } from '../storage/storage-error.ts';
import { documentTasks } from './document-tasks.ts';

/**
 * A stored document's present blocks as plain data, without opening its room.
 * @throws DamagedDocumentError
 */
export function readStored(room: string, { snapshot, updates }: StoredDocument): MarkdownDocument<IdentifiedBlock> {
  const parts = updates.map(({ update }) => update);
  try {
    return documentTasks.read(snapshot === null ? parts : [snapshot, ...parts]);
  } catch (error) {
    throw new DamagedDocumentError(`Room ${room} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}
