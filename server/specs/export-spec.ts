import type { ExportResult } from '../../shared/protocol/publish.ts';
import { keepVersionSoon } from '../history/keep-version.ts';
import { FileChangedError, readSpecFile, sha256Of, writeSpecFile } from '../repo/spec-file.ts';
import { assertSpecPath } from '../repo/spec-path.ts';
import { keepBase } from './base-text.ts';
import { documentAtRest } from './document-at-rest.ts';
import type { Workspace } from './workspace.ts';

/**
 * Writes a spec into the work tree. A file that is not the one last read or written is left alone.
 * @param expect hash of a file that may be overwritten all the same.
 * @throws FileChangedError, InvalidPathError, OutsideRepositoryError
 */
export async function exportSpec(workspace: Workspace, id: string, expect: string | undefined): Promise<ExportResult> {
  return await workspace.locks.run(id, async () => {
    const { catalogue, repository, maxFileBytes } = workspace;
    catalogue.live(id);
    const document = await documentAtRest(workspace, id);
    const { path, baseSha256 } = catalogue.live(id).record;
    assertSpecPath(path);
    const bytes = Buffer.from(await workspace.scanner.print(document), 'utf8');
    const sha256 = sha256Of(bytes);
    const actual = (await readSpecFile(repository.root, path, maxFileBytes))?.sha256 ?? null;
    const changed = actual !== sha256;
    // A file that is gone was taken away by somebody: it is not written again without being asked for.
    if (changed && actual !== (expect ?? baseSha256)) throw new FileChangedError(path, actual);
    // First: where the server's disk is full the file stays as it is.
    await keepBase(workspace, id, { bytes, sha256 });
    if (changed) await writeSpecFile(repository.root, path, bytes, actual);
    await catalogue.change(id, { baseSha256: sha256, exportedSeq: document.stored.seq });
    if (changed) keepVersionSoon(workspace, id, { kind: 'publish', document });
    return { path, changed, sha256, commit: null };
  });
}
