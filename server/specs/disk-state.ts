import { CLOSE } from '../../shared/protocol/close-codes.ts';
import type { DiskState } from '../../shared/protocol/http.ts';
import { keepVersionSoon } from '../history/keep-version.ts';
import { readSpecFile, type SpecFile, sha256Of } from '../repo/spec-file.ts';
import { keepBase } from './base-text.ts';
import { beginNewHistory } from './begin-history.ts';
import { documentAtRest, documentIfWhole, printIfWhole } from './document-at-rest.ts';
import { fileText, isText } from './file-text.ts';
import { fileOrBase } from './last-good.ts';
import { makeDocument, roomOf } from './open-room.ts';
import { isUnexported } from './spec-entry.ts';
import { SpecNotFoundError } from './spec-error.ts';
import type { Workspace } from './workspace.ts';

/**
 * Compares a spec with its file, when somebody opens it. A file that changed while nothing was unexported is taken over
 * as a new history; otherwise nothing happens and the answer says so, for a person to decide.
 */
export async function syncWithDisk(workspace: Workspace, id: string): Promise<DiskState> {
  return await workspace.locks.run(id, async () => {
    const entry = await makeDocument(workspace, id);
    const { baseSha256, path } = entry.record;
    const file = await readFileOf(workspace, path);
    if (file === null) return baseSha256 === null ? 'same' : 'missing';
    if (file.sha256 === baseSha256) return 'same';
    const present = await printIfWhole(workspace, id);
    // What is damaged is compared with nothing: a person decides what to go on from.
    if (present === null) return 'changed';
    const { document, text } = present;
    if (file.sha256 === sha256Of(Buffer.from(text, 'utf8'))) {
      // An export that was cut off before it was noted, or the same edit made by hand.
      await keepBase(workspace, id, file);
      await workspace.catalogue.change(id, { baseSha256: file.sha256, exportedSeq: document.stored.seq });
      return 'same';
    }
    if (file.sha256 === workspace.marks.taken(id)?.sha256) {
      // A pull of what was taken from the remote already: the document has it, and more.
      await keepBase(workspace, id, file);
      const exportedSeq = Math.min(entry.record.exportedSeq, document.stored.seq - 1);
      await workspace.catalogue.change(id, { baseSha256: file.sha256, exportedSeq });
      return 'same';
    }
    // What is no text any more is taken over by nobody.
    if (isUnexported(entry) || !isText(path, file.bytes)) return 'changed';
    return (await replaceFromFile(workspace, id, file)) ? 'same' : 'changed';
  });
}

/**
 * Takes the file over as a new history, whatever the document holds; of a damaged document whose file is gone, what the file
 * last had.
 * @throws SpecNotFoundError without a file, UnreadableFileError, InvalidUtf8Error
 */
export async function reloadFromDisk(workspace: Workspace, id: string): Promise<void> {
  await workspace.locks.run(id, async () => {
    const { record, damaged } = workspace.catalogue.live(id);
    const file = await (damaged ? fileOrBase(workspace, id) : readFileOf(workspace, record.path));
    if (file === null) throw new SpecNotFoundError(`The file ${record.path} is gone.`);
    // Before anybody is sent away.
    fileText(record.path, file.bytes);
    await makeDocument(workspace, id);
    await workspace.rooms.end(roomOf({ record }), CLOSE.epochReplaced);
    await startEpoch(workspace, id, file);
  });
}

/** Notes the file as seen: the next export overwrites it. */
export async function keepDespiteDisk(workspace: Workspace, id: string): Promise<void> {
  await workspace.locks.run(id, async () => {
    const { record } = workspace.catalogue.live(id);
    await makeDocument(workspace, id);
    const file = await readFileOf(workspace, record.path);
    if (file !== null) await keepBase(workspace, id, file);
    // Nothing of this document is in that file, so all of it counts as unexported.
    await workspace.catalogue.change(id, { baseSha256: file?.sha256 ?? null, exportedSeq: 0 });
  });
}

/** False when somebody typed in the last moment: then the document stays. */
async function replaceFromFile(workspace: Workspace, id: string, file: SpecFile): Promise<boolean> {
  const { record } = workspace.catalogue.live(id);
  await workspace.rooms.end(roomOf({ record }), CLOSE.epochReplaced);
  const stored = await workspace.storage.load(roomOf({ record }));
  if (stored !== null && stored.seq > record.exportedSeq) {
    workspace.catalogue.reached(id, record.epoch, stored.seq);
    return false;
  }
  await startEpoch(workspace, id, file);
  return true;
}

async function startEpoch(workspace: Workspace, id: string, file: SpecFile): Promise<void> {
  const markdown = fileText(workspace.catalogue.any(id).record.path, file.bytes);
  // What the new history replaces stays within reach, and what people decided goes on.
  const earlier = await documentIfWhole(workspace, id);
  const wasEdited = earlier === null || earlier.stored.seq > 1;
  if (earlier !== null && wasEdited) keepVersionSoon(workspace, id, { kind: 'pause', document: earlier });
  await keepBase(workspace, id, file);
  await beginNewHistory(workspace, id, { markdown, earlier, sha256: file.sha256, baseSha256: file.sha256 });
  if (wasEdited) keepVersionSoon(workspace, id, { kind: 'start', document: await documentAtRest(workspace, id) });
}

async function readFileOf({ repository, maxFileBytes }: Workspace, path: string): Promise<SpecFile | null> {
  return await readSpecFile(repository.root, path, maxFileBytes);
}
