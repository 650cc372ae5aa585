import { InvalidUtf8Error } from '../../shared/markdown/decode.ts';
import type { ExportBody, ExportResult } from '../../shared/protocol/publish.ts';
import { decodeText } from '../decode-text.ts';
import { keepVersionSoon } from '../history/keep-version.ts';
import type { Identity } from '../repo/publish/git-objects.ts';
import { readSpecFile, sha256Of } from '../repo/spec-file.ts';
import { assertSpecPath } from '../repo/spec-path.ts';
import type { DocumentAtRest } from '../scan/scanner.ts';
import type { SpecRecord } from '../storage/storage.ts';
import { keepBase } from './base-text.ts';
import { documentAtRest } from './document-at-rest.ts';
import { proposedMessage } from './spec-changes.ts';
import { isPerson, type Workspace } from './workspace.ts';

export type PublishOrder = Omit<ExportBody, 'branch' | 'pullRequest'> & { readonly branch: string };

/**
 * Commits a spec to a branch. The author is the publisher; everybody else who wrote since the last export is named.
 * @throws what `publish` throws, InvalidPathError
 */
export async function publishSpec(workspace: Workspace, id: string, order: PublishOrder): Promise<ExportResult> {
  return await workspace.locks.run(id, async () => {
    const { catalogue, repository, storage } = workspace;
    catalogue.live(id);
    const document = await documentAtRest(workspace, id);
    const { record } = catalogue.live(id);
    const { path, baseSha256 } = record;
    assertSpecPath(path);
    const schema = await workspace.template.schemaFor(workspace.catalogue.any(id).record.path);
    const remote = (await workspace.branches.all()).get(order.branch);
    const base = await textOn(workspace, path, order.branch, remote);
    const { changes, text } = await workspace.scanner.compare({ ...document, base, schema, path });
    const bytes = Buffer.from(text, 'utf8');
    const sha256 = sha256Of(bytes);
    const author = order.author === undefined ? null : identityOf(order.author);
    const trailers = await trailersOf(workspace, document, record, order.author);
    const { commit, blob, checkouts } = await repository.publish({
      path,
      bytes,
      branch: order.branch,
      remote: remote === undefined ? null : { name: `${workspace.upstream.remote}/${order.branch}`, commit: remote },
      author,
      message: (isNew) => `${order.message ?? proposedMessage(path, record.title, isNew, changes)}\n${trailers}`,
      isKnown: async (content) => {
        const hashes = [sha256Of(content), sha256Of(withCarriageReturns(content))];
        if (hashes.some((hash) => hash === baseSha256 || hash === order.expect)) return true;
        const kept = await Promise.all(hashes.map((hash) => storage.base(id, hash)));
        return kept.some((text) => text !== null) || (await isBelowWorkTree(workspace, record, content));
      },
    });
    await keepBase(workspace, id, { bytes, sha256 });
    if (commit !== null) {
      workspace.branches.forget();
      await workspace.marks.set(id, { published: { branch: order.branch, commit, path, blob, sha256 } });
    }
    if (checkouts.some((folder) => repository.root === folder || repository.root.startsWith(`${folder}/`))) {
      await catalogue.change(id, { baseSha256: sha256, exportedSeq: document.stored.seq });
    }
    if (commit !== null) {
      const by = order.author && { id: order.author.id ?? 'anonymous', name: order.author.name };
      const detail = { branch: order.branch, commit, ...(by === undefined ? {} : { by }) };
      keepVersionSoon(workspace, id, { kind: 'publish', document, detail });
    }
    return { path, changed: commit !== null, sha256, commit, branch: order.branch };
  });
}

/** Whether the document has the work tree's file, and that file is somebody's change of this committed content. */
async function isBelowWorkTree(
  { repository, maxFileBytes }: Workspace,
  { path, baseSha256 }: SpecRecord,
  content: Buffer,
): Promise<boolean> {
  const file = await readSpecFile(repository.root, path, maxFileBytes);
  if (file === null || file.sha256 !== baseSha256) return false;
  return (await repository.committed(path))?.equals(content) ?? false;
}

/** As a checkout has it where `.gitattributes` asks for such line ends. */
function withCarriageReturns(content: Buffer): Buffer {
  return Buffer.from(content.toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1');
}

/** What the branch has, to name what changes; null for no file, or one that is no text. */
async function textOn(
  { repository }: Workspace,
  path: string,
  branch: string,
  remote: string | undefined,
): Promise<string | null> {
  const bytes = await repository.committedTo(branch, path, remote);
  try {
    return bytes === null ? null : decodeText(bytes);
  } catch (error) {
    if (error instanceof InvalidUtf8Error) return null;
    throw error;
  }
}

/** `Co-authored-by` lines for those who wrote since the last export, the publisher and the server left out. */
async function trailersOf(
  { storage }: Workspace,
  { stored }: DocumentAtRest,
  { id, exportedSeq }: SpecRecord,
  publisher: ExportBody['author'],
): Promise<string> {
  const isWhole = stored.seq - stored.updates.length <= exportedSeq;
  const recent = new Set(stored.updates.filter(({ seq }) => seq > exportedSeq).map(({ author }) => author));
  const authors = (await storage.authors(id)).filter(
    (author) => isPerson(author) && (!isWhole || recent.has(author.id)),
  );
  const others = authors.filter(({ id, name }) => id !== publisher?.id && name !== publisher?.name);
  const lines = others
    .map((author) => identityOf(author))
    .map(({ name, email }) => `Co-authored-by: ${name} <${email}>\n`);
  return lines.length === 0 ? '' : `\n${[...new Set(lines)].join('')}`;
}

/** A reserved domain stands in for an address that nobody gave. */
function identityOf({ name, email }: { readonly name: string; readonly email?: string | undefined }): Identity {
  const clean = oneLine(name) || 'Guest';
  const mailbox =
    clean
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '.')
      .replace(/^\.|\.$/g, '') || 'guest';
  return { name: clean, email: email ?? `${mailbox}@cospec.invalid` };
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}<>]+/gu, ' ').trim();
}
