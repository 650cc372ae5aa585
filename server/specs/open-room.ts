import { readSpecFile } from '../repo/spec-file.ts';
import { roomName } from '../storage/room-name.ts';
import type { Room } from '../sync/room.ts';
import { keepBase } from './base-text.ts';
import { fileText } from './file-text.ts';
import type { SpecEntry } from './spec-entry.ts';
import { SpecNotFoundError } from './spec-error.ts';
import { serverAuthorship, type Workspace } from './workspace.ts';

export function roomOf({ record }: Pick<SpecEntry, 'record'>): string {
  return roomName(record.id, record.epoch);
}

/**
 * The live room of a spec, for editing. The caller holds the spec's lock.
 * @throws what `makeDocument` throws, DamagedDocumentError
 */
export async function openRoom(workspace: Workspace, id: string): Promise<Room> {
  return await workspace.rooms.open(roomOf(await makeDocument(workspace, id)));
}

/**
 * Makes the document of a spec on its first use: from the file, once, and stored before anybody sees it. The caller holds
 * the spec's lock.
 * @throws SpecNotFoundError, UnreadableFileError, InvalidUtf8Error
 */
export async function makeDocument(workspace: Workspace, id: string): Promise<SpecEntry> {
  const entry = workspace.catalogue.any(id);
  return entry.opened ? entry : await seedFromFile(workspace, entry);
}

/** Makes sure the document exists, for a socket that is about to join its room. */
export async function ensureOpened(workspace: Workspace, id: string): Promise<void> {
  await workspace.locks.run(id, async () => {
    workspace.catalogue.live(id);
    await makeDocument(workspace, id);
  });
}

async function seedFromFile(workspace: Workspace, { record }: SpecEntry): Promise<SpecEntry> {
  const { repository, maxFileBytes, scanner, template, catalogue } = workspace;
  const file = await readSpecFile(repository.root, record.path, maxFileBytes);
  if (file === null) throw new SpecNotFoundError(`The file ${record.path} is gone.`);
  const { schema } = await template.current();
  const markdown = fileText(record.path, file.bytes);
  const seed = await scanner.seed({ markdown, epoch: record.epoch, schema });
  const stored = {
    ...record,
    baseSha256: file.sha256,
    exportedSeq: 1,
    title: seed.title ?? record.title,
    status: seed.status,
  };
  await keepBase(workspace, record.id, file);
  return await catalogue.create(stored, seed.update, serverAuthorship(workspace));
}
