import type { LastGood } from '../../shared/protocol/http.ts';
import { readSpecFile, type SpecFile, sha256Of } from '../repo/spec-file.ts';
import { DamagedDocumentError } from '../storage/storage-error.ts';
import type { StoredVersion } from '../storage/version-storage.ts';
import { baseText } from './base-text.ts';
import { isText } from './file-text.ts';
import type { Workspace } from './workspace.ts';

/** What a spec whose document is damaged can go on from: its newest kept version whose text is good, else its file. */
export async function lastGoodOf(workspace: Workspace, id: string): Promise<LastGood | null> {
  for (const version of (await workspace.storage.versions.list(id)).toReversed()) {
    if (await isGood(workspace, version)) return { from: 'version', number: version.number, at: version.at };
  }
  return (await fileOrBase(workspace, id)) === null ? null : { from: 'file' };
}

/** A spec's file; where that is gone or no text, what it last had. Null where neither is to be had. */
export async function fileOrBase(workspace: Workspace, id: string): Promise<SpecFile | null> {
  const { repository, catalogue, maxFileBytes } = workspace;
  const entry = catalogue.any(id);
  const { path, baseSha256 } = entry.record;
  const file = await readSpecFile(repository.root, path, maxFileBytes).catch(() => null);
  if (file !== null && isText(path, file.bytes)) return file;
  const base = baseSha256 === null ? null : await baseText(workspace, entry, baseSha256);
  return base === null || baseSha256 === null ? null : { bytes: Buffer.from(base, 'utf8'), sha256: baseSha256 };
}

async function isGood({ storage, scanner }: Workspace, { spec, number, sha256 }: StoredVersion): Promise<boolean> {
  try {
    const text = await storage.versions.text(spec, number);
    return text !== null && sha256Of(Buffer.from(await scanner.versionMarkdown(text), 'utf8')) === sha256;
  } catch (error) {
    if (error instanceof DamagedDocumentError) return false;
    throw error;
  }
}
