import type { Comparison, HistoryAuthor, SpecVersion, VersionList } from '../../shared/protocol/history.ts';
import { ScanTimeoutError } from '../scan/scanner.ts';
import { documentAtRest } from '../specs/document-at-rest.ts';
import { SpecNotFoundError } from '../specs/spec-error.ts';
import { serverAuthor, type Workspace } from '../specs/workspace.ts';
import type { Author } from '../storage/storage.ts';
import { DamagedDocumentError } from '../storage/storage-error.ts';
import type { StoredVersion } from '../storage/version-storage.ts';
import { gapsClosed } from './keep-version.ts';

export interface ListQuery {
  /** Only older ones than this number; null: from the newest. */
  readonly before: number | null;
  readonly limit: number;
  /** Only those that this author wrote in; null: all. */
  readonly author: string | null;
}

/** Versions of a spec, newest first. @throws SpecNotFoundError */
export async function listVersions(workspace: Workspace, id: string, query: ListQuery): Promise<VersionList> {
  const { storage, catalogue, versions: queue } = workspace;
  const { record, opened, seq } = catalogue.any(id);
  if (!opened) return { versions: [], more: false, newest: null, authors: [], since: null };
  await queue.settledOf(id);
  const all = await storage.versions.list(id);
  const wanted = all.filter(
    ({ number, authors }) =>
      number < (query.before ?? Number.POSITIVE_INFINITY) &&
      (query.author === null || presentAuthors(authors).some((author) => author.id === query.author)),
  );
  const page = wanted.slice(-query.limit);
  const versions: SpecVersion[] = [];
  for (const version of page.toReversed()) {
    const before = predecessorOf(all, version.number);
    versions.push(present(await withSummary(workspace, version, before), before));
  }
  const last = all.at(-1);
  const isKept = last?.epoch === record.epoch ? last.seq >= (seq ?? 0) : (seq ?? 1) <= 1;
  const { authors, at } = await storage.versions.recentAuthors(id, record.epoch);
  return {
    versions,
    more: wanted.length > page.length,
    newest: last?.number ?? null,
    authors: presentAuthors(all.flatMap((version) => version.authors)),
    since: isKept ? null : { authors: presentAuthors(authors), at },
  };
}

/** @throws SpecNotFoundError */
export async function findVersion({ storage }: Workspace, id: string, number: number): Promise<StoredVersion> {
  const version = (await storage.versions.list(id)).find((each) => each.number === number);
  if (version === undefined) throw noVersion();
  return version;
}

/** The text as stored. @throws SpecNotFoundError */
export async function versionText({ storage }: Workspace, id: string, number: number): Promise<Uint8Array> {
  const text = await storage.versions.text(id, number);
  if (text === null) throw noVersion();
  return text;
}

/**
 * What changed from one version to another.
 * @param from null: from nothing. @param to null: to the document as it is.
 * @throws SpecNotFoundError
 */
export async function compare(
  workspace: Workspace,
  id: string,
  { from, to }: Pick<Comparison, 'from' | 'to'>,
): Promise<Comparison> {
  const schema = await workspace.template.schemaFor(workspace.catalogue.any(id).record.path);
  const [old, fresh] = await Promise.all([
    from === null ? null : findVersion(workspace, id, from),
    to === null ? null : findVersion(workspace, id, to),
  ]);
  const { changes, items } = await workspace.scanner.compareVersions({
    from: old && (await versionText(workspace, id, old.number)),
    to: fresh
      ? await versionText(workspace, id, fresh.number)
      : await workspace.locks.run(id, () => documentAtRest(workspace, id)),
    schema,
  });
  const closed = gapsClosed(old?.gaps ?? null, fresh?.gaps ?? null);
  return { from, to, summary: { items: [...items], gapsClosed: closed }, changes: [...changes] };
}

/** The version right before another one; null for the first. */
export function predecessorOf(versions: readonly StoredVersion[], number: number): StoredVersion | null {
  return versions.findLast((version) => version.number < number) ?? null;
}

/** What changed since the version before, told anew where that one is not the one that stood there. */
async function withSummary(
  workspace: Workspace,
  version: StoredVersion,
  before: StoredVersion | null,
): Promise<StoredVersion> {
  if (before === null) return { ...version, summary: null };
  if (version.summary?.since === before.number) return version;
  try {
    const { spec, number } = version;
    const { summary } = await compare(workspace, spec, { from: before.number, to: number });
    const fresh = { ...summary, since: before.number };
    // Kept for the next look; a full disk must not keep anybody from reading.
    await workspace.storage.versions.change(spec, number, { summary: fresh }).catch(() => false);
    return { ...version, summary: fresh };
  } catch (error) {
    // One text that is damaged must not keep anybody from the others.
    if (!(error instanceof ScanTimeoutError || error instanceof DamagedDocumentError)) throw error;
    return { ...version, summary: null };
  }
}

function present(
  { number, kind, name, at, authors, detail, summary, gaps, sha256, bytes }: StoredVersion,
  before: StoredVersion | null,
): SpecVersion {
  return {
    ...{ number, kind, name, at, detail, gaps, sha256, bytes },
    before: before?.number ?? null,
    authors: presentAuthors(authors),
    summary: summary && { items: summary.items, gapsClosed: summary.gapsClosed },
  };
}

/** Once each, without the server; those who gave no name are one. */
export function presentAuthors(authors: readonly Author[]): HistoryAuthor[] {
  const people = authors.filter(({ id }) => id !== serverAuthor.id);
  const named = people.map(({ id, name }) => (name === '' ? { id: 'anonymous', name } : { id, name }));
  return [...new Map(named.map((author) => [author.id, author])).values()];
}

function noVersion(): SpecNotFoundError {
  return new SpecNotFoundError('There is no such version (any more).');
}
