import type { MergeEdit } from '../../shared/markdown/merge/merge-edits.ts';
import type { DocumentAtRest } from '../scan/scanner.ts';
import type { Author } from '../storage/storage.ts';
import { RoomClosedError } from '../sync/room.ts';
import { documentAtRest } from './document-at-rest.ts';
import { openRoom } from './open-room.ts';
import type { Workspace } from './workspace.ts';

/** Times that an edit is made anew because somebody typed in the same place meanwhile. */
const MOST_TRIES = 8;

/**
 * Changes the live document of a spec, as an ordinary edit. The caller holds the spec's lock.
 * @param make the steps for a document, in a thread. What it throws is thrown, and nothing is changed.
 * @returns false where there was nothing to do.
 * @throws RoomClosedError where people never stop typing in the same place
 */
export async function editDocument(
  workspace: Workspace,
  id: string,
  author: Author,
  make: (document: DocumentAtRest) => Promise<readonly MergeEdit[]>,
): Promise<boolean> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const edits = await make(await documentAtRest(workspace, id));
    if (edits.length === 0) return false;
    const room = await openRoom(workspace, id);
    const edit = await room.edit(author, edits);
    if (edit === null) continue;
    workspace.catalogue.reached(id, room.epoch, edit.seq);
    return true;
  }
  throw new RoomClosedError('People type where the text changes; try again.');
}
