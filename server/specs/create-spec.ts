import { featureFolder, nextNumber, nextTimestamp, slugFor } from '../../shared/spec/feature-path.ts';
import { newId } from '../../shared/spec/ids.ts';
import { newSpec } from '../../shared/spec/new-spec.ts';
import { dateOf } from '../clock.ts';
import { discoverSpecs } from '../repo/discovery.ts';
import { readNumbering } from '../repo/numbering.ts';
import { readSpecFile } from '../repo/spec-file.ts';
import { assertSpecPath, featureFolderOf, featureNameOf, foldedPath, specBases } from '../repo/spec-path.ts';
import type { Seed } from '../scan/scanner.ts';
import { newEpoch } from './refresh.ts';
import type { SpecEntry } from './spec-entry.ts';
import { PathOccupiedError } from './spec-error.ts';
import { serverAuthorship, type Workspace } from './workspace.ts';

/**
 * A new spec from the repository's template. No file is written before an export.
 * @param path where it will be exported to; without one, under the next free number.
 * @throws InvalidPathError, OutsideRepositoryError, PathOccupiedError
 */
export async function createFromTitle(workspace: Workspace, title: string, path?: string): Promise<SpecEntry> {
  const template = await workspace.template.current();
  const date = dateOf(workspace.clock.now());
  const textIn = (branch: string) => newSpec(template.text, { title, branch, date });
  if (path === undefined) return await createAtNextPath(workspace, title, async (branch) => textIn(branch));
  return await createFromMarkdown(workspace, textIn(featureFolderOf(path) ?? ''), path);
}

/** A spec under the next free number. @param markdownFor gives its text, once the name of its folder is known. */
export async function createAtNextPath(
  workspace: Workspace,
  title: string,
  markdownFor: (folder: string) => Promise<string>,
): Promise<SpecEntry> {
  return await workspace.locks.run('', async () => {
    const path = await nextPath(workspace, title);
    return await add(workspace, path, await seedOf(workspace, await markdownFor(featureFolderOf(path) ?? '')));
  });
}

/**
 * A spec from markdown that somebody brings, byte for byte.
 * @param path where it will be exported to; without one, the next free number and the slug of its title.
 * @throws InvalidPathError, OutsideRepositoryError, PathOccupiedError
 */
export async function createFromMarkdown(workspace: Workspace, markdown: string, path?: string): Promise<SpecEntry> {
  if (path !== undefined) assertSpecPath(path);
  // Scanned before the lock is taken: a large file holds up nobody who makes a small one.
  const seeded = await seedOf(workspace, markdown);
  return await workspace.locks.run('', async () => {
    if (path !== undefined) await assertFree(workspace, path);
    return await add(workspace, path ?? (await nextPath(workspace, seeded.title ?? 'Imported spec')), seeded);
  });
}

interface SeededSpec extends Seed {
  readonly id: string;
  readonly epoch: string;
}

async function seedOf({ template, scanner, random }: Workspace, markdown: string): Promise<SeededSpec> {
  const { schema } = await template.current();
  const epoch = newEpoch(random);
  const seed = await scanner.seed({ markdown, epoch, schema });
  return { ...seed, epoch, id: newId(random) };
}

async function add(
  workspace: Workspace,
  path: string,
  { id, epoch, update, title, status }: SeededSpec,
): Promise<SpecEntry> {
  const now = workspace.clock.now();
  const feature = featureNameOf(path);
  const record = {
    id,
    path,
    epoch,
    baseSha256: null,
    exportedSeq: 0,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
    title: title ?? feature.slug,
    ...feature,
    status,
    gaps: null,
    complete: null,
  };
  return await workspace.catalogue.create(record, update, serverAuthorship(workspace));
}

/**
 * `specs/008-slug/spec.md`, or with a timestamp where the repository is set up so, in the folder where it keeps its specs. The number is free in the work tree, on
 * all branches and among drafts; the caller holds the lock of all paths.
 */
export async function nextPath(workspace: Workspace, title: string): Promise<string> {
  const folder = await nextFolder(workspace, slugFor(title));
  const records = workspace.catalogue.entries().map(({ record }) => record);
  const uses = (base: string) =>
    records.filter(({ path, deletedAt }) => deletedAt === null && path.startsWith(`${base}/`)).length;
  const base = specBases.reduce((best, candidate) => (uses(candidate) > uses(best) ? candidate : best));
  return `${base}/${folder}/spec.md`;
}

/** The name of a feature's folder under the next free number. The caller holds the lock of all paths. */
export async function nextFolder(
  { catalogue, repository, clock, maxFileBytes }: Workspace,
  slug: string,
): Promise<string> {
  // The work tree is read now: a script may have made a folder a moment ago.
  const [numbering, branches, { folders }] = await Promise.all([
    readNumbering(repository.root),
    repository.featureFolders(),
    discoverSpecs(repository.root, maxFileBytes),
  ]);
  const records = catalogue.entries().map(({ record }) => record);
  const taken = records.map(({ path }) => featureFolderOf(path)).filter((folder) => folder !== null);
  const used = [...folders, ...branches, ...taken];
  return numbering === 'timestamp'
    ? `${nextTimestamp(clock.now(), used)}-${slug}`
    : featureFolder(nextNumber(used), slug);
}

/**
 * @param own the spec that is about to move there: its own path in another case is no obstacle.
 * @throws PathOccupiedError when a spec or a file has the path, or one that differs in case alone.
 */
export async function assertFree(
  { catalogue, repository, maxFileBytes }: Workspace,
  path: string,
  own: string | null = null,
): Promise<void> {
  const file = await readSpecFile(repository.root, path, maxFileBytes);
  const isTaken = ({ record }: SpecEntry) =>
    record.deletedAt === null && record.id !== own && foldedPath(record.path) === foldedPath(path);
  if (file !== null || catalogue.entries().some(isTaken)) throw new PathOccupiedError(path);
}
