import type { DocumentAtRest } from '../scan/scanner.ts';
import { DamagedDocumentError } from '../storage/storage-error.ts';
import { makeDocument, roomOf } from './open-room.ts';
import type { Workspace } from './workspace.ts';

/**
 * What is durable of a spec's document, made from its file on the first use. Reading it in a thread leaves the event loop
 * alone, however large it is. The caller holds the spec's lock.
 * @throws what making the document throws, DamagedDocumentError
 */
export async function documentAtRest(workspace: Workspace, id: string): Promise<DocumentAtRest> {
  const entry = await makeDocument(workspace, id);
  const room = roomOf(entry);
  try {
    const stored = await workspace.storage.load(room);
    if (stored === null) throw new DamagedDocumentError(`Room ${room} has no document.`);
    return { room, stored };
  } catch (error) {
    if (error instanceof DamagedDocumentError) workspace.catalogue.foundDamaged(id, entry.record.epoch);
    throw error;
  }
}

/** The same; null where the document is damaged. */
export async function documentIfWhole(workspace: Workspace, id: string): Promise<DocumentAtRest | null> {
  return await nullIfDamaged(() => documentAtRest(workspace, id));
}

/** The document with its exact text; null where it is damaged. @throws what making the document throws, ScanTimeoutError */
export async function printIfWhole(
  workspace: Workspace,
  id: string,
): Promise<{ readonly document: DocumentAtRest; readonly text: string } | null> {
  return await nullIfDamaged(async () => {
    const document = await documentAtRest(workspace, id);
    return { document, text: await workspace.scanner.print(document) };
  });
}

async function nullIfDamaged<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DamagedDocumentError) return null;
    throw error;
  }
}
