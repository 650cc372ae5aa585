import type { RestoreResult, VersionDetail } from '../../shared/protocol/history.ts';
import { documentAtRest } from '../specs/document-at-rest.ts';
import { mergeVersions, type Versions } from '../specs/merge-spec.ts';
import { DocumentMovedOnError, SpecNotFoundError } from '../specs/spec-error.ts';
import type { Workspace } from '../specs/workspace.ts';
import type { Author } from '../storage/storage.ts';
import { keepVersion } from './keep-version.ts';
import { findVersion, predecessorOf, versionText } from './read-history.ts';

/**
 * Brings all of a version back into the live document, or some of its differences, as ordinary edits of an author: what
 * others type beside it stays. What was there is kept as a version before, the result as one after.
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
    const document = await documentAtRest(workspace, id);
    if (keys === null) {
      const theirs = await workspace.scanner.versionMarkdown(version);
      return await apply(workspace, id, { base: null, theirs, author }, { restored: number });
    }
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
  const document = await documentAtRest(workspace, id);
  const by = { id: versions.author.id, name: versions.author.name };
  const version = await keepVersion(workspace, id, { kind: 'restore', document, detail: { ...detail, by } });
  return { changed: true, version };
}
