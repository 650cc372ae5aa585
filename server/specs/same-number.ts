import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path/posix';
import { parseFeatureFolder } from '../../shared/spec/feature-path.ts';
import { resolveInside } from '../repo/inside.ts';
import { featureFolderOf, InvalidPathError } from '../repo/spec-path.ts';
import { nextFolder } from './create-spec.ts';
import { editDocument } from './edit-document.ts';
import { moveLocked } from './move-spec.ts';
import { makeDocument } from './open-room.ts';
import { isSpec } from './spec-entry.ts';
import { serverAuthor, type Workspace } from './workspace.ts';

/**
 * Names of the other features that have a spec's number, sorted: a script, another server on another clone, or a person
 * may have given it as well. Of a draft everything counts that may have taken its number; a spec that has a file is
 * compared with the work tree and the drafts alone, for a branch may have it under an earlier name.
 */
export async function sameNumber(workspace: Workspace, id: string): Promise<readonly string[]> {
  const { catalogue, repository } = workspace;
  const { path, baseSha256 } = catalogue.any(id).record;
  const own = featureFolderOf(path);
  const number = own === null ? null : numberOf(own);
  if (own === null || number === null) return [];
  const drafts = catalogue
    .entries()
    .flatMap(({ record }) => (record.deletedAt === null && isSpec(record) ? (featureFolderOf(record.path) ?? []) : []));
  const [beside, branches] = await Promise.all([
    foldersIn(repository.root, dirname(dirname(path))),
    baseSha256 === null ? repository.featureFolders().catch(() => []) : [],
  ]);
  const others = [...drafts, ...beside, ...branches].filter((name) => name !== own && numberOf(name) === number);
  return [...new Set(others)].sort();
}

/**
 * Gives a spec the next free number: its folder, with all that is in it, and the branch that its header names.
 * @throws InvalidPathError where its folder has no number, and what moving throws
 */
export async function renumberSpec(workspace: Workspace, id: string): Promise<void> {
  await workspace.locks.run('', () =>
    workspace.locks.run(id, async () => {
      const { path } = workspace.catalogue.live(id).record;
      const own = featureFolderOf(path);
      if (own === null || numberOf(own) === null) throw new InvalidPathError('The spec has no number.');
      const folder = await nextFolder(workspace, parseFeatureFolder(own).slug);
      // Before it moves: the document of a spec that nobody opened yet is made from its file.
      await makeDocument(workspace, id);
      await moveLocked(workspace, id, `${dirname(dirname(path))}/${folder}/spec.md`);
      const { schema } = await workspace.template.current();
      await editDocument(workspace, id, serverAuthor, (document) =>
        workspace.scanner.rename({ ...document, schema, title: null, branch: { from: own, to: folder } }),
      );
    }),
  );
}

/** Equal for `008` and `0008`; null for a name without a number. */
function numberOf(folder: string): string | null {
  const { number } = parseFeatureFolder(folder);
  return number?.replace(/^0+(?=\d)/, '') ?? null;
}

/** Names of the folders in a folder; none where it does not exist or leads out. */
async function foldersIn(root: string, folder: string): Promise<string[]> {
  try {
    const entries = await readdir(await resolveInside(root, folder), { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch {
    return [];
  }
}
