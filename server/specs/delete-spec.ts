import { CLOSE } from '../../shared/protocol/close-codes.ts';
import type { DeleteResult } from '../../shared/protocol/http.ts';
import { readSpecFile, removeSpecFile, type SpecFile } from '../repo/spec-file.ts';
import { featureNameOf } from '../repo/spec-path.ts';
import { nextPath } from './create-spec.ts';
import { makeDocument, roomOf } from './open-room.ts';
import type { Workspace } from './workspace.ts';

/**
 * Takes a spec off the list. The document is kept and can be restored. The file goes only when git has exactly its
 * content committed; else it stays, and the answer says why.
 */
export async function deleteSpec(workspace: Workspace, id: string): Promise<DeleteResult> {
  return await workspace.locks.run(id, async () => {
    const { catalogue, repository, rooms, clock } = workspace;
    const { record } = catalogue.live(id);
    const file = await readSpecFile(repository.root, record.path, workspace.maxFileBytes);
    // Kept even if nobody ever opened it, so that restoring needs nothing but Cospec.
    if (file !== null) await makeDocument(workspace, id);
    const fileKept = file === null ? null : await reasonToKeep(workspace, record.path, file);
    const fileRemoved = file !== null && fileKept === null;
    const changes = fileRemoved ? { baseSha256: null } : {};
    const { record: deleted } = await catalogue.change(id, { ...changes, deletedAt: clock.now() });
    await rooms.end(roomOf({ record: deleted }), CLOSE.noSuchRoom);
    if (fileRemoved) await removeSpecFile(repository.root, record.path);
    return { id, fileRemoved, fileKept };
  });
}

/** Puts a deleted spec back on the list: at its path, or under the next free number when that is taken. */
export async function restoreSpec(workspace: Workspace, id: string): Promise<void> {
  await workspace.locks.run('', () =>
    workspace.locks.run(id, async () => {
      const { catalogue, clock } = workspace;
      const { record } = catalogue.any(id);
      if (record.deletedAt === null) return;
      const path = catalogue.at(record.path) === undefined ? record.path : await nextPath(workspace, record.title);
      const moved = path === record.path ? {} : { path, ...featureNameOf(path), baseSha256: null };
      await catalogue.change(id, { ...moved, deletedAt: null, updatedAt: clock.now() });
    }),
  );
}

async function reasonToKeep({ repository }: Workspace, path: string, file: SpecFile): Promise<string | null> {
  if (repository.gitDirectory === null) return 'The file stays: there is no git repository to restore it from.';
  const committed = await repository.committed(path);
  if (committed === null) return 'The file stays: it was never committed.';
  return committed.equals(file.bytes) ? null : 'The file stays: it has changes that are not committed.';
}
