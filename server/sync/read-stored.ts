import type { IdentifiedBlock, MarkdownDocument } from '../../shared/markdown/block.ts';
import type { StoredDocument } from '../storage/storage.ts';
import { RoomDocument } from './room-document.ts';

/**
 * A stored document's present blocks as plain data, without opening its room.
 * @throws DamagedDocumentError
 */
export function readStored(room: string, stored: StoredDocument): MarkdownDocument<IdentifiedBlock> {
  const document = new RoomDocument(room, stored);
  try {
    const { bom, blocks, tail } = document.view();
    return { bom, blocks: blocks.map(({ id, kind, text, attributes }) => ({ id, kind, text, attributes })), tail };
  } finally {
    document.destroy();
  }
}
