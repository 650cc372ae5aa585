import type { Choice } from '../../shared/markdown/merge/word-merge.ts';
import type { MergeResult } from '../../shared/protocol/merge.ts';
import { FileChangedError, readSpecFile, sha256Of } from '../repo/spec-file.ts';
import type { Author } from '../storage/storage.ts';
import { baseText, keepBase } from './base-text.ts';
import { documentAtRest } from './document-at-rest.ts';
import { editDocument } from './edit-document.ts';
import { fileText } from './file-text.ts';
import { makeDocument } from './open-room.ts';
import { MergeConflictError, SpecNotFoundError, UnknownBaseError } from './spec-error.ts';
import type { Workspace } from './workspace.ts';

/**
 * Merges a text that somebody wrote elsewhere into the live document, as edits of that author.
 * @param base hash of the text that was edited; null: the file as last read or written, and for a spec that never had a
 * file the document itself, which the text then replaces.
 * @throws MergeConflictError, and nothing is changed; UnknownBaseError
 */
export async function mergeIntoSpec(
  workspace: Workspace,
  id: string,
  { text, base, author }: { readonly text: string; readonly base: string | null; readonly author: Author },
): Promise<MergeResult> {
  return await workspace.locks.run(id, async () => {
    workspace.catalogue.live(id);
    const entry = await makeDocument(workspace, id);
    const wanted = base ?? entry.record.baseSha256;
    const from = wanted === null ? null : await baseText(workspace, entry, wanted);
    if (wanted !== null && from === null) {
      throw new UnknownBaseError('The text that was edited is not kept any more. Read the document and try again.');
    }
    const changed = await mergeVersions(workspace, id, { base: from, theirs: text, author, choices: {}, actual: null });
    const { sha256, seq } = await printed(workspace, id);
    return { epoch: entry.record.epoch, seq, changed, sha256 };
  });
}

/**
 * Takes what changed in a spec's file into the live document, where both have moved on. Afterwards the file counts as
 * seen, and an export may overwrite it.
 * @param expect hash of the file that the author saw; null: whatever is there.
 * @throws MergeConflictError, UnknownBaseError, FileChangedError, SpecNotFoundError
 */
export async function mergeFromDisk(
  workspace: Workspace,
  id: string,
  { expect, choices }: { readonly expect: string | null; readonly choices: Readonly<Record<string, Choice>> },
): Promise<void> {
  await workspace.locks.run(id, async () => {
    const { catalogue, repository, maxFileBytes } = workspace;
    catalogue.live(id);
    const entry = await makeDocument(workspace, id);
    const { path, baseSha256 } = entry.record;
    const file = await readSpecFile(repository.root, path, maxFileBytes);
    if (file === null) throw new SpecNotFoundError(`The file ${path} is gone.`);
    if (expect !== null && expect !== file.sha256) throw new FileChangedError(path, file.sha256);
    if (file.sha256 === baseSha256) return;
    const base = baseSha256 === null ? null : await baseText(workspace, entry, baseSha256);
    if (base === null) {
      throw new UnknownBaseError(
        'What document and file began as is not known: keep the document, or reload the file.',
      );
    }
    const theirs = fileText(path, file.bytes);
    await mergeVersions(workspace, id, { base, theirs, author: diskAuthor, choices, actual: file.sha256 });
    const { sha256, seq } = await printed(workspace, id);
    await keepBase(workspace, id, file);
    const { exportedSeq } = catalogue.any(id).record;
    const isSame = sha256 === file.sha256;
    await catalogue.change(id, {
      baseSha256: file.sha256,
      exportedSeq: isSame ? seq : Math.min(exportedSeq, seq - 1),
    });
  });
}

/** Who wrote what came from the file. */
const diskAuthor: Author = { id: 'disk', name: 'Changes on disk' };

export interface Versions {
  /** Null: the document's own text, so that the other one replaces it. */
  readonly base: string | null;
  readonly theirs: string;
  readonly author: Author;
  readonly choices: Readonly<Record<string, Choice>>;
  /** Hash of the file that is merged; null for a text that somebody sent. */
  readonly actual: string | null;
}

/**
 * Applies what changed between two versions to the live document. The caller holds the spec's lock.
 * @returns false where the text brought nothing.
 * @throws MergeConflictError, and nothing is changed
 */
export async function mergeVersions(
  workspace: Workspace,
  id: string,
  { base, theirs, author, choices, actual }: Versions,
): Promise<boolean> {
  return await editDocument(workspace, id, author, async (document) => {
    const { edits, conflicts } = await workspace.scanner.merge({ ...document, base, theirs, choices });
    if (conflicts.length > 0) throw new MergeConflictError(conflicts, actual);
    return edits;
  });
}

async function printed(workspace: Workspace, id: string): Promise<{ sha256: string; seq: number }> {
  const document = await documentAtRest(workspace, id);
  const bytes = Buffer.from(await workspace.scanner.print(document), 'utf8');
  const sha256 = sha256Of(bytes);
  await keepBase(workspace, id, { bytes, sha256 });
  return { sha256, seq: document.stored.seq };
}
