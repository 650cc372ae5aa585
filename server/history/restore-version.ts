import { CLOSE } from '../../shared/protocol/close-codes.ts';
import type { RestoreResult, VersionDetail } from '../../shared/protocol/history.ts';
import { sha256Of } from '../repo/spec-file.ts';
import { beginNewHistory } from '../specs/begin-history.ts';
import { documentAtRest, printIfWhole } from '../specs/document-at-rest.ts';
import { mergeVersions, type Versions } from '../specs/merge-spec.ts';
import { roomOf } from '../specs/open-room.ts';
import { DocumentMovedOnError, SpecNotFoundError } from '../specs/spec-error.ts';
import type { Workspace } from '../specs/workspace.ts';
import type { Author } from '../storage/storage.ts';
import { keepVersion } from './keep-version.ts';
import { findVersion, predecessorOf, versionText } from './read-history.ts';

/**
 * Brings all of a version back into the live document, or some of its differences, as ordinary edits of an author: what
 * others type beside it stays. What was there is kept as a version before, the result as one after. All of a version also
 * takes the place of a document that is damaged.
 * @param keys of changes from the version to the document; null: all of it.
 * @throws SpecNotFoundError, DocumentMovedOnError, MergeConflictError; nothing is changed then
 */
export async function restoreVersion(
  workspace: Workspace,
  id: string,
  {
    number,
    keys,
    author,
  }: { readonly number: number; readonly keys: readonly string[] | null; readonly author: Author },
): Promise<RestoreResult> {
  return await workspace.locks.run(id, async () => {
    const { path } = workspace.catalogue.live(id).record;
    const version = await versionText(workspace, id, number);
    if (keys === null) {
      const theirs = await workspace.scanner.versionMarkdown(version);
      if ((await printIfWhole(workspace, id)) === null)
        return await goOnFrom(workspace, id, { number, theirs, author });
      return await apply(workspace, id, { base: null, theirs, author }, { restored: number });
    }
    const document = await documentAtRest(workspace, id);
    const schema = await workspace.template.schemaFor(path);
    const reverted = await workspace.scanner.revert({ ...document, version, schema, keys });
    if (reverted === null) {
      throw new DocumentMovedOnError('Somebody changed this meanwhile. Look at the comparison again.');
    }
    const items = reverted.items.flatMap(({ name }) => (name === null ? [] : [name]));
    const versions = { base: reverted.base, theirs: reverted.text, author };
    return await apply(workspace, id, versions, { restored: number, items });
  });
}

/**
 * A damaged document cannot be edited: the version begins a new history, and what is left of the old one is kept for whoever
 * looks into it. The caller holds the spec's lock.
 */
async function goOnFrom(
  workspace: Workspace,
  id: string,
  { number, theirs, author }: { readonly number: number; readonly theirs: string; readonly author: Author },
): Promise<RestoreResult> {
  const { record } = workspace.catalogue.live(id);
  await workspace.rooms.end(roomOf({ record }), CLOSE.epochReplaced);
  const sha256 = sha256Of(Buffer.from(theirs, 'utf8'));
  const { baseSha256 } = record;
  await beginNewHistory(workspace, id, { markdown: theirs, earlier: null, sha256, baseSha256 });
  return { changed: true, version: await keepRestored(workspace, id, author, { restored: number }) };
}

/**
 * Takes back what a restore did, and nothing that came after it.
 * @throws SpecNotFoundError, MergeConflictError where somebody has changed the same words since
 */
export async function undoRestore(
  workspace: Workspace,
  id: string,
  { number, author }: { readonly number: number; readonly author: Author },
): Promise<RestoreResult> {
  return await workspace.locks.run(id, async () => {
    workspace.catalogue.live(id);
    const { kind } = await findVersion(workspace, id, number);
    const before = predecessorOf(await workspace.storage.versions.list(id), number);
    if (kind !== 'restore' || before === null) throw new SpecNotFoundError('This version is no restore.');
    const [base, theirs] = await Promise.all(
      [number, before.number].map(async (each) =>
        workspace.scanner.versionMarkdown(await versionText(workspace, id, each)),
      ),
    );
    return await apply(workspace, id, { base: base ?? null, theirs: theirs ?? '', author }, { undone: number });
  });
}

/** The caller holds the spec's lock. */
async function apply(
  workspace: Workspace,
  id: string,
  versions: Pick<Versions, 'base' | 'theirs' | 'author'>,
  detail: VersionDetail,
): Promise<RestoreResult> {
  await keepVersion(workspace, id, { kind: 'pause', document: await documentAtRest(workspace, id) });
  if (!(await mergeVersions(workspace, id, { ...versions, choices: {}, actual: null }))) {
    return { changed: false, version: null };
  }
  return { changed: true, version: await keepRestored(workspace, id, versions.author, detail) };
}

async function keepRestored(
  workspace: Workspace,
  id: string,
  { id: author, name }: Author,
  detail: VersionDetail,
): Promise<number | null> {
  const document = await documentAtRest(workspace, id);
  return await keepVersion(workspace, id, {
    kind: 'restore',
    document,
    detail: { ...detail, by: { id: author, name } },
  });
}
