import type { DocumentAtRest } from '../scan/scanner.ts';
import { makeDocument, roomOf } from './open-room.ts';
import { SpecNotFoundError } from './spec-error.ts';
import type { Workspace } from './workspace.ts';

/**
 * What is durable of a spec's document, made from its file on the first use. Reading it in a thread leaves the event loop
 * alone, however large it is. The caller holds the spec's lock.
 * @throws what making the document throws, DamagedDocumentError
 */
export async function documentAtRest(workspace: Workspace, id: string): Promise<DocumentAtRest> {
  const room = roomOf(await makeDocument(workspace, id));
  const stored = await workspace.storage.load(room);
  if (stored === null) throw new SpecNotFoundError();
  return { room, stored };
}
