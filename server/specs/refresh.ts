import { join } from 'node:path';
import { newId } from '../../shared/spec/ids.ts';
import { type Discovery, discoverSpecs, type FoundSpec } from '../repo/discovery.ts';
import { readSpecFile } from '../repo/spec-file.ts';
import { featureNameOf } from '../repo/spec-path.ts';
import type { SpecRecord } from '../storage/storage.ts';
import type { RegisteredId } from './id-register.ts';
import { sideBySide } from './side-by-side.ts';
import { isSpec, type SpecEntry } from './spec-entry.ts';
import { previewTitle } from './title-preview.ts';
import type { Workspace } from './workspace.ts';

/** The heads of so many files are read at once: most of the time is spent waiting for the disk. */
const FILES_AT_ONCE = 16;

/** Brings the catalogue in line with the files of the repository: new ones appear, moved ones keep their id. */
export async function refreshCatalogue(workspace: Workspace): Promise<void> {
  await workspace.locks.run('', async () => {
    const { repository, maxFileBytes } = workspace;
    const discovery = await discoverSpecs(repository.root, maxFileBytes, await repository.currentFeature());
    workspace.catalogue.skipped = discovery.skipped;
    workspace.catalogue.folders = discovery.folders;
    forgetGone(workspace, discovery);
    const unknown = await withoutListed(workspace, discovery.specs);
    const fresh = await withoutKnownContent(workspace, unknown, discovery);
    const identified = fresh.map((found) => ({ found, identity: identityOf(workspace, found.path) }));
    const made = identified.filter(({ found, identity }) => workspace.ids.get(found.path) !== identity);
    await workspace.ids.add(new Map(made.map(({ found, identity }) => [found.path, identity])));
    await sideBySide(identified, FILES_AT_ONCE, ({ found, identity }) => addFile(workspace, found, identity));
  });
}

/** Takes out the files that are listed already; those that changed before anybody opened them are read again. */
async function withoutListed(workspace: Workspace, specs: readonly FoundSpec[]): Promise<FoundSpec[]> {
  const live = workspace.catalogue.entries().filter(({ record }) => record.deletedAt === null);
  const byPath = new Map(live.map((entry) => [entry.record.path, entry]));
  const unknown: FoundSpec[] = [];
  for (const found of specs) {
    const entry = byPath.get(found.path);
    if (entry === undefined) unknown.push(found);
    else if (!entry.opened && entry.record.updatedAt !== found.modifiedAt) {
      await addFile(workspace, found, entry.record);
    }
  }
  return unknown;
}

/** Files that vanished before anybody opened them. */
function forgetGone({ catalogue }: Workspace, discovery: Discovery): void {
  const present = new Set(discovery.specs.map(({ path }) => path));
  for (const { record, opened } of catalogue.entries()) {
    if (!opened && isSpec(record) && !present.has(record.path)) catalogue.dropUnopened(record.id);
  }
}

/**
 * Takes out what is no new spec: a file that was deleted here and left in place, and a file that moved (its spec follows).
 * Both are known by their content, which is read only where there is something to compare with.
 */
async function withoutKnownContent(
  workspace: Workspace,
  unknown: readonly FoundSpec[],
  discovery: Discovery,
): Promise<FoundSpec[]> {
  const present = new Set(discovery.specs.map(({ path }) => path));
  const entries = workspace.catalogue.entries().filter(({ opened, record }) => opened && isSpec(record));
  const lost = entries.filter(({ record }) => record.deletedAt === null && !present.has(record.path));
  const fresh: FoundSpec[] = [];
  for (const found of unknown) {
    const deleted = entries.filter(({ record }) => record.deletedAt !== null && record.path === found.path);
    if (deleted.length + lost.length === 0) {
      fresh.push(found);
      continue;
    }
    const sha256 = await hashOf(workspace, found.path);
    const leftInPlace = ({ baseSha256, deletedAt }: SpecRecord) =>
      baseSha256 === sha256 || (deletedAt !== null && found.modifiedAt <= deletedAt);
    if (deleted.some(({ record }) => leftInPlace(record))) continue;
    if (!(await followMove(workspace, lost, found.path, sha256))) fresh.push(found);
  }
  return fresh;
}

async function followMove(
  workspace: Workspace,
  lost: readonly SpecEntry[],
  path: string,
  sha256: string | null,
): Promise<boolean> {
  const candidates = lost.filter(
    ({ record }) =>
      sha256 !== null && record.baseSha256 === sha256 && workspace.catalogue.live(record.id).record.path !== path,
  );
  const [only] = candidates;
  // Two specs with the same text: nobody can tell which one moved.
  if (only === undefined || candidates.length > 1) return false;
  if ((await hashOf(workspace, only.record.path)) !== null) return false;
  await workspace.catalogue.change(only.record.id, { path, ...featureNameOf(path) });
  return true;
}

async function hashOf({ repository, maxFileBytes }: Workspace, path: string): Promise<string | null> {
  const file = await readSpecFile(repository.root, path, maxFileBytes).catch(() => null);
  return file?.sha256 ?? null;
}

/** The id under which the file was listed before, unless a spec that was deleted or moved away took it along. */
export function identityOf({ ids, catalogue, random }: Workspace, path: string): RegisteredId {
  const registered = ids.get(path);
  if (registered !== undefined && catalogue.find(registered.id)?.opened !== true) return registered;
  return { id: newId(random), epoch: newEpoch(random) };
}

/** Short: it is part of every room's name. */
export function newEpoch(random: () => number): string {
  return newId(random).slice(0, 8);
}

async function addFile(
  workspace: Workspace,
  { path, modifiedAt }: FoundSpec,
  { id, epoch }: RegisteredId,
): Promise<void> {
  const { schema } = await workspace.template.current();
  const feature = featureNameOf(path);
  const title = await previewTitle(join(workspace.repository.root, path), schema);
  workspace.catalogue.addUnopened({
    id,
    path,
    epoch,
    baseSha256: null,
    exportedSeq: 0,
    createdAt: modifiedAt,
    updatedAt: modifiedAt,
    deletedAt: null,
    title: title ?? feature.slug,
    ...feature,
    status: null,
    gaps: null,
    complete: null,
  });
}
