import type { DocumentAtRest } from '../scan/scanner.ts';
import { DamagedDocumentError } from '../storage/storage-error.ts';
import { makeDocument, roomOf } from './open-room.ts';
import type { SpecEntry } from './spec-entry.ts';
import type { Workspace } from './workspace.ts';

/**
 * What is durable of a spec's document, made from its file on the first use. Reading it in a thread leaves the event loop
 * alone, however large it is. The caller holds the spec's lock.
 * @throws what making the document throws, DamagedDocumentError
 */
export async function documentAtRest(workspace: Workspace, id: string): Promise<DocumentAtRest> {
  const entry = await makeDocument(workspace, id);
  const room = roomOf(entry);
  return await noting(workspace, entry, async () => {
    const stored = await workspace.storage.load(room);
    if (stored === null) throw new DamagedDocumentError(`Room ${room} has no document.`);
    return { room, stored };
  });
}

/** The same; null where the document is damaged. */
export async function documentIfWhole(workspace: Workspace, id: string): Promise<DocumentAtRest | null> {
  return await documentAtRest(workspace, id).catch(nullIfDamaged);
}

/** The document with its exact text; null where it is damaged. @throws what making the document throws, ScanTimeoutError */
export async function printIfWhole(
  workspace: Workspace,
  id: string,
): Promise<{ readonly document: DocumentAtRest; readonly text: string } | null> {
  const document = await documentIfWhole(workspace, id);
  if (document === null) return null;
  const printing = noting(workspace, workspace.catalogue.any(id), () => workspace.scanner.print(document));
  const text = await printing.catch(nullIfDamaged);
  return text === null ? null : { document, text };
}

/** Reads a document; of damage the catalogue is told. */
async function noting<T>({ catalogue }: Workspace, { record }: SpecEntry, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof DamagedDocumentError) catalogue.foundDamaged(record.id, record.epoch);
    throw error;
  }
}

function nullIfDamaged(error: unknown): null {
  if (error instanceof DamagedDocumentError) return null;
  throw error;
}
