import { decodeText } from '../decode-text.ts';
import { readSpecFile, type SpecFile, sha256Of } from '../repo/spec-file.ts';
import type { SpecEntry } from './spec-entry.ts';
import type { Workspace } from './workspace.ts';

/**
 * Keeps the bytes that the file, or a client, has now: what comes back later is merged against them. Durable before the
 * record names them.
 */
export async function keepBase({ storage, clock }: Workspace, id: string, { bytes, sha256 }: SpecFile): Promise<void> {
  await storage.putBase(id, sha256, bytes, clock.now());
}

/** The kept text with a hash; also found in the file or its commit, for specs opened by an older version. Null: unknown. */
export async function baseText(workspace: Workspace, entry: SpecEntry, sha256: string): Promise<string | null> {
  const { id, path } = entry.record;
  const kept = await workspace.storage.base(id, sha256);
  if (kept !== null) return decodeText(kept);
  const { repository, maxFileBytes } = workspace;
  const file = await readSpecFile(repository.root, path, maxFileBytes).catch(() => null);
  if (file?.sha256 === sha256) return decodeText(file.bytes);
  const committed = await repository.committed(path);
  return committed !== null && sha256Of(committed) === sha256 ? decodeText(committed) : null;
}
