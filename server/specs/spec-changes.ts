import type { SpecChanges } from '../../shared/protocol/publish.ts';
import { commitSubject, summariseChanges } from '../../shared/spec/change-summary.ts';
import type { VersionChange } from '../../shared/spec/version-changes.ts';
import { decodeText } from '../decode-text.ts';
import { readSpecFile, sha256Of } from '../repo/spec-file.ts';
import { featureNameOf } from '../repo/spec-path.ts';
import { documentAtRest } from './document-at-rest.ts';
import type { Workspace } from './workspace.ts';

/**
 * What publishing a spec would change, without changing anything.
 * @param branch null: the file in the work tree.
 * @throws InvalidBranchError, InvalidUtf8Error (of the file there), what reading the document throws
 */
export async function changesOf(workspace: Workspace, id: string, branch: string | null): Promise<SpecChanges> {
  const { catalogue, scanner, template } = workspace;
  catalogue.live(id);
  const document = await workspace.locks.run(id, () => documentAtRest(workspace, id));
  const { path, title, baseSha256 } = catalogue.live(id).record;
  const base = await contentAt(workspace, path, branch);
  const schema = await template.schemaFor(path);
  const from = base === null ? null : decodeText(base);
  const { changes, patch, text } = await scanner.compare({ ...document, base: from, schema, path });
  const there = base === null ? null : sha256Of(base);
  return {
    path,
    changed: from !== text,
    ...(branch === null && from !== text ? { fileChanged: there !== baseSha256 } : {}),
    base: base === null || there === null ? null : { sha256: there, bytes: base.byteLength },
    sha256: sha256Of(Buffer.from(text, 'utf8')),
    changes: [...changes],
    bytes: patchBytes(patch),
    patch,
    message: proposedMessage(path, title, base === null, changes),
    branches: await branchesFor(workspace, path),
  };
}

/** `spec(001): add Kiln Alarm` for a new spec, else what happened to its items. */
export function proposedMessage(
  path: string,
  title: string,
  isNew: boolean,
  changes: readonly VersionChange[],
): string {
  const { number, slug } = featureNameOf(path);
  const scope = number ?? slug;
  if (isNew) return `spec(${scope}): add ${title.replace(/[\p{Cc}<>]+/gu, ' ').trim()}`;
  return commitSubject(scope, summariseChanges(changes));
}

async function contentAt(
  { repository, branches, maxFileBytes }: Workspace,
  path: string,
  branch: string | null,
): Promise<Buffer | null> {
  if (branch === null) return (await readSpecFile(repository.root, path, maxFileBytes))?.bytes ?? null;
  return await repository.committedTo(branch, path, (await branches.all()).get(branch));
}

async function branchesFor({ repository, upstream }: Workspace, path: string): Promise<SpecChanges['branches']> {
  if (repository.gitDirectory === null) return null;
  const [current, names, base] = await Promise.all([
    repository.branch(),
    repository.branches(),
    upstream.pullRequestBase(),
  ]);
  const { number, slug } = featureNameOf(path);
  return { suggested: number === null ? slug : `${number}-${slug}`, current, names: [...names], base };
}

/** UTF-8 bytes of the lines that a patch adds and removes, line ends included. */
function patchBytes(patch: string): SpecChanges['bytes'] {
  const bytes = { added: 0, removed: 0 };
  for (const line of patch.split('\n').slice(2)) {
    if (line.startsWith('+')) bytes.added += Buffer.byteLength(line, 'utf8');
    else if (line.startsWith('-')) bytes.removed += Buffer.byteLength(line, 'utf8');
  }
  return bytes;
}
